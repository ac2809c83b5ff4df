import common.clock
import django.db.models.deletion
import pghistory.utils
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('audits', '0001_initial'),
        ('people', '0001_initial'),
        ('practice', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Moderation',
            fields=[
                ('activity', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='moderation', serialize=False, to='practice.activity')),
                ('no_tie_at', models.DateTimeField(blank=True, null=True)),
                ('locked_at', models.DateTimeField(blank=True, null=True)),
                ('revealed_at', models.DateTimeField(blank=True, null=True)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('is_far_apart', models.BooleanField(default=False, verbose_name='two grades apart, or in or out of Inadequate, at the reveal')),
                ('feedback', models.TextField(blank=True, verbose_name='feedback to the auditor')),
                ('returned_reason', models.TextField(blank=True)),
                ('assigned_reason', models.CharField(blank=True, max_length=500, verbose_name='why a head of service chose this moderator')),
                ('audit', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='moderation', to='audits.audit')),
                ('auditor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('locked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('moderator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='moderations', to='people.staff')),
                ('no_tie_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('revealed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('moderator', None), models.Q(('moderator', models.F('auditor')), _negated=True), _connector='OR'), name='moderation_not_own_audit'), models.CheckConstraint(condition=models.Q(('settled_by', None), models.Q(('settled_by', models.F('auditor')), _negated=True), _connector='OR'), name='moderation_settled_by_other'), models.CheckConstraint(condition=models.Q(('locked_by', None), ('locked_by', models.F('moderator')), _connector='OR'), name='moderation_locked_by_moderator'), models.CheckConstraint(condition=models.Q(('revealed_by', None), ('revealed_by', models.F('moderator')), _connector='OR'), name='moderation_revealed_by_moderator'), models.CheckConstraint(condition=models.Q(('revealed_at', None), ('locked_at__isnull', False), _connector='OR'), name='moderation_locked_before_reveal'), models.CheckConstraint(condition=models.Q(('settled_at', None), ('revealed_at__isnull', False), _connector='OR'), name='moderation_revealed_before_settled'), models.CheckConstraint(condition=models.Q(('settled_at', None), models.Q(('feedback', ''), _negated=True), _connector='OR'), name='moderation_settled_with_feedback'), models.CheckConstraint(condition=models.Q(models.Q(('no_tie_at__isnull', False), ('no_tie_by__isnull', False)), models.Q(('no_tie_at', None), ('no_tie_by', None)), _connector='OR'), name='moderation_no_tie_pair'), models.CheckConstraint(condition=models.Q(models.Q(('locked_at__isnull', False), ('locked_by__isnull', False)), models.Q(('locked_at', None), ('locked_by', None)), _connector='OR'), name='moderation_locked_pair'), models.CheckConstraint(condition=models.Q(models.Q(('revealed_at__isnull', False), ('revealed_by__isnull', False)), models.Q(('revealed_at', None), ('revealed_by', None)), _connector='OR'), name='moderation_revealed_pair'), models.CheckConstraint(condition=models.Q(models.Q(('settled_at__isnull', False), ('settled_by__isnull', False)), models.Q(('settled_at', None), ('settled_by', None)), _connector='OR'), name='moderation_settled_pair')],
            },
        ),
        migrations.CreateModel(
            name='AuditQuality',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('aspect', models.CharField(choices=[('evidence', 'Evidence'), ('rationale', 'Rationale'), ('childs-voice', 'Child’s voice'), ('actions', 'Actions')], max_length=14)),
                ('value', models.PositiveSmallIntegerField(choices=[(4, 'Outstanding'), (3, 'Good'), (2, 'Requires improvement'), (1, 'Inadequate')])),
                ('comment', models.TextField(blank=True)),
                ('moderation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='qualities', to='moderation.moderation')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('moderation', 'aspect'), name='audit_quality_once'), models.CheckConstraint(condition=models.Q(('value__range', (1, 4))), name='audit_quality_known')],
            },
        ),
        migrations.CreateModel(
            name='AuditQualityEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('aspect', models.CharField(choices=[('evidence', 'Evidence'), ('rationale', 'Rationale'), ('childs-voice', 'Child’s voice'), ('actions', 'Actions')], max_length=14)),
                ('value', models.PositiveSmallIntegerField(choices=[(4, 'Outstanding'), (3, 'Good'), (2, 'Requires improvement'), (1, 'Inadequate')])),
                ('comment', models.TextField(blank=True)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='moderation.auditquality')),
                ('moderation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='moderation.moderation')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ModerationEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('no_tie_at', models.DateTimeField(blank=True, null=True)),
                ('locked_at', models.DateTimeField(blank=True, null=True)),
                ('revealed_at', models.DateTimeField(blank=True, null=True)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('is_far_apart', models.BooleanField(default=False, verbose_name='two grades apart, or in or out of Inadequate, at the reveal')),
                ('feedback', models.TextField(blank=True, verbose_name='feedback to the auditor')),
                ('returned_reason', models.TextField(blank=True)),
                ('assigned_reason', models.CharField(blank=True, max_length=500, verbose_name='why a head of service chose this moderator')),
                ('activity', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', serialize=False, to='practice.activity')),
                ('audit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='audits.audit')),
                ('auditor', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('locked_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('moderator', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('no_tie_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='moderation.moderation')),
                ('revealed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('settled_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Tie',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('declared_at', models.DateTimeField(default=common.clock.now)),
                ('moderation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ties', to='moderation.moderation')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('moderation', 'staff'), name='tie_once')],
            },
        ),
        migrations.CreateModel(
            name='TieEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('declared_at', models.DateTimeField(default=common.clock.now)),
                ('moderation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='moderation.moderation')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='moderation.tie')),
                ('staff', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
