import common.clock
import django.db.models.deletion
import pghistory.utils
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('audits', '0001_initial'),
        ('moderation', '0001_initial'),
        ('people', '0001_initial'),
        ('practice', '0002_an_arbiter_takes_part'),
    ]

    operations = [
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('rating', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='proposal', serialize=False, to='practice.rating')),
                ('value', models.PositiveSmallIntegerField(blank=True, choices=[(4, 'Outstanding'), (3, 'Good'), (2, 'Requires improvement'), (1, 'Inadequate')], null=True)),
                ('reason', models.TextField()),
                ('moderation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='moderation.moderation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('value', None), ('value__range', (1, 4)), _connector='OR'), name='proposal_value_known'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='proposal_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='ProposalEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('value', models.PositiveSmallIntegerField(blank=True, choices=[(4, 'Outstanding'), (3, 'Good'), (2, 'Requires improvement'), (1, 'Inadequate')], null=True)),
                ('reason', models.TextField()),
                ('moderation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='moderation.moderation')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='moderation.proposal')),
                ('rating', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', serialize=False, to='practice.rating')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='moderation',
            name='arbiter',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='arbitrations', to='people.staff'),
        ),
        migrations.AddField(
            model_name='moderation',
            name='arbitrated_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='moderation',
            name='arbitrated_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='moderation',
            name='dispute_reason',
            field=models.TextField(blank=True, verbose_name='why the auditor disputes the settlement'),
        ),
        migrations.AddField(
            model_name='moderation',
            name='disputed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='moderation',
            name='disputed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='moderation',
            name='referred_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='moderation',
            name='referred_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='moderationevent',
            name='arbiter',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='moderationevent',
            name='arbitrated_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='moderationevent',
            name='arbitrated_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='moderationevent',
            name='dispute_reason',
            field=models.TextField(blank=True, verbose_name='why the auditor disputes the settlement'),
        ),
        migrations.AddField(
            model_name='moderationevent',
            name='disputed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='moderationevent',
            name='disputed_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='moderationevent',
            name='referred_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='moderationevent',
            name='referred_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff'),
        ),
        migrations.AddConstraint(
            model_name='moderation',
            constraint=models.CheckConstraint(condition=models.Q(('arbiter', None), models.Q(models.Q(('arbiter', models.F('auditor')), _negated=True), models.Q(('moderator', None), models.Q(('arbiter', models.F('moderator')), _negated=True), _connector='OR')), _connector='OR'), name='moderation_arbiter_is_neither'),
        ),
        migrations.AddConstraint(
            model_name='moderation',
            constraint=models.CheckConstraint(condition=models.Q(('arbitrated_by', None), ('arbitrated_by', models.F('arbiter')), _connector='OR'), name='moderation_arbitrated_by_arbiter'),
        ),
        migrations.AddConstraint(
            model_name='moderation',
            constraint=models.CheckConstraint(condition=models.Q(('disputed_by', None), models.Q(('disputed_by', models.F('auditor')), models.Q(('dispute_reason', ''), _negated=True)), _connector='OR'), name='moderation_disputed_by_auditor'),
        ),
        migrations.AddConstraint(
            model_name='moderation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('referred_at__isnull', False), ('referred_by__isnull', False)), models.Q(('referred_at', None), ('referred_by', None)), _connector='OR'), name='moderation_referred_pair'),
        ),
        migrations.AddConstraint(
            model_name='moderation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('disputed_at__isnull', False), ('disputed_by__isnull', False)), models.Q(('disputed_at', None), ('disputed_by', None)), _connector='OR'), name='moderation_disputed_pair'),
        ),
        migrations.AddConstraint(
            model_name='moderation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('arbitrated_at__isnull', False), ('arbitrated_by__isnull', False)), models.Q(('arbitrated_at', None), ('arbitrated_by', None)), _connector='OR'), name='moderation_arbitrated_pair'),
        ),
    ]
