import common.clock
import django.core.validators
import django.db.models.deletion
import pghistory.utils
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0002_subject_access'),
        ('people', '0002_import_orders'),
        ('practice', '0001_first_release'),
    ]

    operations = [
        migrations.CreateModel(
            name='Purge',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('under', models.CharField(max_length=300, verbose_name='the rule as it stood')),
                ('proposed_at', models.DateTimeField(default=common.clock.now)),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('dropped_at', models.DateTimeField(blank=True, null=True)),
                ('dropped_reason', models.CharField(blank=True, max_length=500)),
                ('purged_at', models.DateTimeField(blank=True, null=True)),
                ('sentence', models.CharField(blank=True, max_length=300, verbose_name='why it waits')),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('dropped_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('approved_at', None), ('approved_by', None)), models.Q(('approved_at__isnull', False), models.Q(('approved_by', models.F('proposed_by')), _negated=True)), _connector='OR'), name='purge_approved_by_another'),
                    models.CheckConstraint(condition=models.Q(models.Q(('dropped_at', None), ('dropped_by', None), ('dropped_reason', '')), models.Q(('approved_at', None), ('dropped_at__isnull', False), ('dropped_by__isnull', False), models.Q(('dropped_reason', ''), _negated=True)), _connector='OR'), name='purge_dropped_with_reason'),
                    models.CheckConstraint(condition=models.Q(('purged_at', None), ('approved_at__isnull', False), _connector='OR'), name='purge_done_was_approved'),
                ],
                'ordering': ['-proposed_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='PurgeItem',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('month', models.DateField(blank=True, null=True)),
                ('ended_on', models.DateField(verbose_name='from when its period counts')),
                ('refused', models.CharField(blank=True, max_length=300, verbose_name='why it was left')),
                ('activity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='practice.activity')),
                ('child', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.child')),
                ('purge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='governance.purge')),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('activity', None), ('child__isnull', False), ('month', None)), models.Q(('activity__isnull', False), ('child', None), ('month', None)), models.Q(('activity', None), ('child', None), ('month__isnull', False)), _connector='OR'), name='purge_item_of_one_record'),
                    models.UniqueConstraint(fields=('purge', 'child', 'activity', 'month'), name='purge_item_once', nulls_distinct=False),
                ],
                'ordering': ['ended_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='PurgeItemEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('month', models.DateField(blank=True, null=True)),
                ('ended_on', models.DateField(verbose_name='from when its period counts')),
                ('refused', models.CharField(blank=True, max_length=300, verbose_name='why it was left')),
                ('activity', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='practice.activity')),
                ('child', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.child')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='governance.purgeitem')),
                ('purge', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='governance.purge')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RetentionRule',
            fields=[
                ('key', models.CharField(choices=[('families', 'What families said'), ('child-words', 'What was written about a child'), ('activity', 'What was written in an audit or other activity'), ('child', 'Who a child was'), ('looks', 'Names in the log of who looked at what')], max_length=12, primary_key=True, serialize=False)),
                ('order', models.PositiveSmallIntegerField()),
                ('years', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100)])),
                ('reason', models.CharField(max_length=300, verbose_name='why so long')),
            ],
            options={
                'ordering': ['order'],
                'constraints': [models.CheckConstraint(condition=models.Q(('years__range', (1, 100))), name='retention_years_1_to_100')],
            },
        ),
        migrations.CreateModel(
            name='PurgeEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('under', models.CharField(max_length=300, verbose_name='the rule as it stood')),
                ('proposed_at', models.DateTimeField(default=common.clock.now)),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('dropped_at', models.DateTimeField(blank=True, null=True)),
                ('dropped_reason', models.CharField(blank=True, max_length=500)),
                ('purged_at', models.DateTimeField(blank=True, null=True)),
                ('sentence', models.CharField(blank=True, max_length=300, verbose_name='why it waits')),
                ('approved_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('dropped_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='governance.purge')),
                ('proposed_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('rule', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='governance.retentionrule')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='purge',
            name='rule',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='purges', to='governance.retentionrule'),
        ),
        migrations.CreateModel(
            name='RetentionRuleEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('key', models.CharField(choices=[('families', 'What families said'), ('child-words', 'What was written about a child'), ('activity', 'What was written in an audit or other activity'), ('child', 'Who a child was'), ('looks', 'Names in the log of who looked at what')], max_length=12, serialize=False)),
                ('order', models.PositiveSmallIntegerField()),
                ('years', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100)])),
                ('reason', models.CharField(max_length=300, verbose_name='why so long')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='governance.retentionrule')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
