import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('audits', '0001_initial'),
        ('moderation', '0003_feedback_read'),
        ('people', '0001_initial'),
        ('practice', '0003_a_moderator_may_join_in'),
    ]

    operations = [
        migrations.AddField(
            model_name='moderation',
            name='joint_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='moderation',
            name='joint_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='moderationevent',
            name='joint_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='moderationevent',
            name='joint_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff'),
        ),
        migrations.AddConstraint(
            model_name='moderation',
            constraint=models.CheckConstraint(condition=models.Q(('joint_at', None), ('locked_at', None), ('joint_at__lte', models.F('locked_at')), _connector='OR'), name='moderation_joint_before_lock'),
        ),
        migrations.AddConstraint(
            model_name='moderation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('joint_at__isnull', False), ('joint_by__isnull', False)), models.Q(('joint_at', None), ('joint_by', None)), _connector='OR'), name='moderation_joint_pair'),
        ),
    ]
