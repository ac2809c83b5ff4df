import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('audits', '0001_initial'),
        ('moderation', '0004_joint_moderations'),
        ('people', '0002_uploads'),
        ('practice', '0003_a_moderator_may_join_in'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='moderation',
            name='moderation_locked_by_moderator',
        ),
        migrations.RemoveConstraint(
            model_name='moderation',
            name='moderation_revealed_by_moderator',
        ),
        migrations.AddField(
            model_name='moderation',
            name='arbiter_named_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='moderation',
            name='arbiter_named_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='moderation',
            name='arbiter_reason',
            field=models.TextField(blank=True, verbose_name='why this arbiter was named by hand'),
        ),
        migrations.AddField(
            model_name='moderation',
            name='taken_over_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='moderation',
            name='taken_over_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='moderationevent',
            name='arbiter_named_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='moderationevent',
            name='arbiter_named_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='moderationevent',
            name='arbiter_reason',
            field=models.TextField(blank=True, verbose_name='why this arbiter was named by hand'),
        ),
        migrations.AddField(
            model_name='moderationevent',
            name='taken_over_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='moderationevent',
            name='taken_over_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff'),
        ),
        migrations.AddConstraint(
            model_name='moderation',
            constraint=models.CheckConstraint(condition=models.Q(('locked_by', None), ('locked_by', models.F('moderator')), models.Q(('taken_over_at__isnull', False), models.Q(('locked_by', models.F('auditor')), _negated=True)), _connector='OR'), name='moderation_locked_by_moderator'),
        ),
        migrations.AddConstraint(
            model_name='moderation',
            constraint=models.CheckConstraint(condition=models.Q(('revealed_by', None), ('revealed_by', models.F('locked_by')), _connector='OR'), name='moderation_revealed_by_moderator'),
        ),
        migrations.AddConstraint(
            model_name='moderation',
            constraint=models.CheckConstraint(condition=models.Q(('taken_over_at', None), models.Q(('revealed_at__isnull', False), models.Q(('assigned_reason', ''), _negated=True)), _connector='OR'), name='moderation_taken_over_after_reveal'),
        ),
        migrations.AddConstraint(
            model_name='moderation',
            constraint=models.CheckConstraint(condition=models.Q(('arbiter', None), ('locked_by', None), models.Q(('arbiter', models.F('locked_by')), _negated=True), _connector='OR'), name='moderation_arbiter_did_not_judge'),
        ),
        migrations.AddConstraint(
            model_name='moderation',
            constraint=models.CheckConstraint(condition=models.Q(('arbiter_named_by', None), models.Q(models.Q(('arbiter_named_by', models.F('auditor')), _negated=True), models.Q(('arbiter_named_by', models.F('locked_by')), _negated=True), models.Q(('arbiter_reason', ''), _negated=True)), _connector='OR'), name='moderation_arbiter_named_by_other'),
        ),
        migrations.AddConstraint(
            model_name='moderation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('taken_over_at__isnull', False), ('taken_over_by__isnull', False)), models.Q(('taken_over_at', None), ('taken_over_by', None)), _connector='OR'), name='moderation_taken_over_pair'),
        ),
        migrations.AddConstraint(
            model_name='moderation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('arbiter_named_at__isnull', False), ('arbiter_named_by__isnull', False)), models.Q(('arbiter_named_at', None), ('arbiter_named_by', None)), _connector='OR'), name='moderation_arbiter_named_pair'),
        ),
    ]
