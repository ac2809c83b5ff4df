import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('audits', '0001_initial'),
        ('moderation', '0002_arbiter_and_dispute'),
        ('people', '0001_initial'),
        ('practice', '0002_an_arbiter_takes_part'),
    ]

    operations = [
        migrations.AddField(
            model_name='moderation',
            name='feedback_read_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='moderation',
            name='feedback_read_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='moderationevent',
            name='feedback_read_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='moderationevent',
            name='feedback_read_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff'),
        ),
        migrations.AddConstraint(
            model_name='moderation',
            constraint=models.CheckConstraint(condition=models.Q(('feedback_read_by', None), ('feedback_read_by', models.F('auditor')), _connector='OR'), name='moderation_feedback_read_by_auditor'),
        ),
        migrations.AddConstraint(
            model_name='moderation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('feedback_read_at__isnull', False), ('feedback_read_by__isnull', False)), models.Q(('feedback_read_at', None), ('feedback_read_by', None)), _connector='OR'), name='moderation_feedback_read_pair'),
        ),
    ]
