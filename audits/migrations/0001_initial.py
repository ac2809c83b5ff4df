import common.clock
import django.db.models.deletion
import pghistory.utils
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
        ('practice', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Audit',
            fields=[
                ('activity', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='audit', serialize=False, to='practice.activity')),
                ('independence', models.CharField(choices=[('own-team', 'Own team'), ('own-service', 'Own service, other team'), ('other-service', 'Other service')], max_length=14)),
                ('pick_reason', models.CharField(max_length=500, verbose_name='why this child and not a drawn one')),
                ('no_tie_at', models.DateTimeField(blank=True, null=True)),
                ('auditor_supervised', models.BooleanField(default=False, verbose_name='the auditor supervised the case in the last 12 months')),
                ('handed_back_at', models.DateTimeField(blank=True, null=True)),
                ('handed_back_reason', models.CharField(blank=True, max_length=500)),
                ('reassigned_reason', models.CharField(blank=True, max_length=500)),
                ('returned_reason', models.TextField(blank=True)),
                ('limiting_reason', models.TextField(blank=True, verbose_name='why Good or better beside an Inadequate thread')),
                ('auditor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='audits', to='people.staff')),
                ('handed_back_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('no_tie_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('no_tie_at', None), ('no_tie_by', None)), models.Q(('no_tie_at__isnull', False), ('no_tie_by__isnull', False)), _connector='OR'), name='audit_no_tie_pair'), models.CheckConstraint(condition=models.Q(models.Q(('handed_back_at', None), ('handed_back_by', None)), models.Q(('handed_back_at__isnull', False), ('handed_back_by__isnull', False)), _connector='OR'), name='audit_handed_back_pair')],
            },
        ),
        migrations.CreateModel(
            name='AuditEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('independence', models.CharField(choices=[('own-team', 'Own team'), ('own-service', 'Own service, other team'), ('other-service', 'Other service')], max_length=14)),
                ('pick_reason', models.CharField(max_length=500, verbose_name='why this child and not a drawn one')),
                ('no_tie_at', models.DateTimeField(blank=True, null=True)),
                ('auditor_supervised', models.BooleanField(default=False, verbose_name='the auditor supervised the case in the last 12 months')),
                ('handed_back_at', models.DateTimeField(blank=True, null=True)),
                ('handed_back_reason', models.CharField(blank=True, max_length=500)),
                ('reassigned_reason', models.CharField(blank=True, max_length=500)),
                ('returned_reason', models.TextField(blank=True)),
                ('limiting_reason', models.TextField(blank=True, verbose_name='why Good or better beside an Inadequate thread')),
                ('activity', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', serialize=False, to='practice.activity')),
                ('auditor', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('handed_back_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('no_tie_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='audits.audit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CaseRecordTick',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('occasion', models.CharField(choices=[('submitted', 'On submission'), ('settled', 'After moderation')], max_length=10)),
                ('ticked_at', models.DateTimeField(default=common.clock.now)),
                ('audit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ticks', to='audits.audit')),
                ('ticked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('audit', 'occasion'), name='tick_once')],
            },
        ),
        migrations.CreateModel(
            name='CaseRecordTickEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('occasion', models.CharField(choices=[('submitted', 'On submission'), ('settled', 'After moderation')], max_length=10)),
                ('ticked_at', models.DateTimeField(default=common.clock.now)),
                ('audit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='audits.audit')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='audits.caserecordtick')),
                ('ticked_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='OwnWords',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('words', models.TextField()),
                ('written_at', models.DateTimeField(default=common.clock.now)),
                ('audit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='own_words', to='audits.audit')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('audit', 'staff'), name='own_words_once')],
            },
        ),
        migrations.CreateModel(
            name='OwnWordsEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('words', models.TextField()),
                ('written_at', models.DateTimeField(default=common.clock.now)),
                ('audit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='audits.audit')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='audits.ownwords')),
                ('staff', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Share',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('as_line_manager', models.BooleanField(default=False)),
                ('shared_at', models.DateTimeField(default=common.clock.now)),
                ('acknowledged_at', models.DateTimeField(blank=True, null=True)),
                ('not_possible_reason', models.CharField(blank=True, max_length=300)),
                ('reply', models.TextField(blank=True)),
                ('replied_at', models.DateTimeField(blank=True, null=True)),
                ('acknowledged_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('audit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='audits.audit')),
                ('shared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='people.staff')),
            ],
            options={
                'ordering': ['as_line_manager', 'id'],
                'constraints': [models.UniqueConstraint(fields=('audit', 'staff'), name='share_once'), models.CheckConstraint(condition=models.Q(models.Q(('acknowledged_at', None), ('acknowledged_by', None)), models.Q(('acknowledged_at__isnull', False), ('acknowledged_by__isnull', False)), _connector='OR'), name='share_acknowledged_pair'), models.CheckConstraint(condition=models.Q(('acknowledged_by', None), ('acknowledged_by', models.F('staff')), models.Q(('not_possible_reason', ''), _negated=True), _connector='OR'), name='share_acknowledged_by_self_or_reason')],
            },
        ),
        migrations.CreateModel(
            name='ShareEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('as_line_manager', models.BooleanField(default=False)),
                ('shared_at', models.DateTimeField(default=common.clock.now)),
                ('acknowledged_at', models.DateTimeField(blank=True, null=True)),
                ('not_possible_reason', models.CharField(blank=True, max_length=300)),
                ('reply', models.TextField(blank=True)),
                ('replied_at', models.DateTimeField(blank=True, null=True)),
                ('acknowledged_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('audit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='audits.audit')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='audits.share')),
                ('shared_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('staff', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
