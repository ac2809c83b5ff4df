import django.db.models.deletion
from django.db import migrations, models

FILL = """
INSERT INTO closing_loop_countedreview (
    review_id, action_id, counts_on, difference, owner_id, thread_id, ambition_id, theme_id,
    priority, level, service_id, unit_id, kind_id, child_id, is_shared
)
SELECT r.id, a.id, r.counts_on, r.difference, a.owner_id, a.thread_id, a.ambition_id, a.theme_id,
    a.priority, a.level, v.service_id, v.unit_id, v.kind_id, v.child_id, v.shared_at IS NOT NULL
FROM closing_loop_impactreview r
JOIN closing_loop_action a ON a.id = r.action_id
JOIN practice_activity v ON v.id = a.activity_id
"""


class Migration(migrations.Migration):

    dependencies = [
        ('closing_loop', '0006_remedial_plans'),
        ('people', '0002_uploads'),
        ('practice', '0004_a_report_may_fulfil_a_duty'),
    ]

    operations = [
        migrations.CreateModel(
            name='CountedReview',
            fields=[
                ('review', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='closing_loop.impactreview')),
                ('counts_on', models.DateField()),
                ('difference', models.CharField(blank=True, max_length=8)),
                ('priority', models.CharField(choices=[('urgent', 'Urgent'), ('high', 'High'), ('medium', 'Medium'), ('low', 'Low')], max_length=8)),
                ('level', models.CharField(choices=[('child', 'This child'), ('practitioner', 'Practitioner'), ('team', 'Team'), ('service', 'Service')], max_length=12)),
                ('is_shared', models.BooleanField()),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='closing_loop.action')),
                ('ambition', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='practice.ambition')),
                ('child', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.child')),
                ('kind', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='practice.activitykind')),
                ('owner', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('service', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
                ('theme', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='practice.theme')),
                ('thread', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='practice.goldenthread')),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['counts_on'], name='counted_review_day')],
            },
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
