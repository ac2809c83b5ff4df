from django.db import migrations

# The clocks of the loop are seeded after migrations: these are their defaults.
FORWARD = """
UPDATE closing_loop_action SET state = 'identified' WHERE state = 'open';
INSERT INTO closing_loop_impactreview (
    id, action_id, owner_id, done_on, done_by_id, opens_on, due_on, counts_on,
    postponed_reason, difference, what_changed, who_says
)
SELECT gen_random_uuid(), id, owner_id, day, done_by_id, day + 56, day + 84, day + 84,
       '', '', '', ''
FROM (
    SELECT *, (done_at AT TIME ZONE 'Europe/London')::date AS day
    FROM closing_loop_action WHERE state IN ('done', 'verified')
) AS done;
"""
BACKWARD = """
DELETE FROM closing_loop_impactreview;
UPDATE closing_loop_action SET state = 'open'
WHERE state IN ('identified', 'agreed', 'in-progress');
"""


class Migration(migrations.Migration):
    """What was open is identified; what was done waits for its impact review like all others."""

    dependencies = [("closing_loop", "0003_the_whole_loop")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
