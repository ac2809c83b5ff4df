import common.clock
import datetime
import django.db.models.deletion
import pghistory.utils
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('closing_loop', '0001_initial'),
        ('people', '0001_initial'),
        ('practice', '0002_an_arbiter_takes_part'),
    ]

    operations = [
        migrations.CreateModel(
            name='ConcernClock',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('opens', models.TimeField(default=datetime.time(9, 0), verbose_name='working hours begin')),
                ('closes', models.TimeField(default=datetime.time(17, 0), verbose_name='working hours end')),
                ('repeat_hours', models.PositiveSmallIntegerField(default=4, verbose_name='working hours between reminders')),
                ('out_of_hours', models.CharField(default='the Emergency Duty Service', max_length=120, verbose_name='whom to telephone out of hours')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='concern_clock_is_one_row'), models.CheckConstraint(condition=models.Q(('closes__gt', models.F('opens')), ('repeat_hours__gt', 0)), name='concern_clock_runs')],
            },
        ),
        migrations.CreateModel(
            name='ConcernClockEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.PositiveSmallIntegerField(default=1, serialize=False)),
                ('opens', models.TimeField(default=datetime.time(9, 0), verbose_name='working hours begin')),
                ('closes', models.TimeField(default=datetime.time(17, 0), verbose_name='working hours end')),
                ('repeat_hours', models.PositiveSmallIntegerField(default=4, verbose_name='working hours between reminders')),
                ('out_of_hours', models.CharField(default='the Emergency Duty Service', max_length=120, verbose_name='whom to telephone out of hours')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='closing_loop.concernclock')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ConcernRoute',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('safety', 'A child’s safety or welfare'), ('health', 'A child’s health'), ('education', 'A child’s education'), ('staff', 'A member of staff')], max_length=10)),
                ('hears', models.CharField(choices=[('heads', 'Heads of the services concerned'), ('senior', 'Senior leadership'), ('deputies', 'Deputies of everybody named so far'), ('safeguarding', 'Safeguarding Improvement Unit'), ('service', 'Head of a service'), ('person', 'A person')], max_length=12)),
                ('after_hours', models.PositiveSmallIntegerField(default=0, verbose_name='working hours after it is raised')),
                ('service', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
                ('staff', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
            ],
            options={
                'ordering': ['kind', 'after_hours', 'id'],
                'constraints': [models.UniqueConstraint(fields=('kind', 'service', 'hears', 'unit', 'staff'), name='concern_route_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(models.Q(('hears', 'service'), ('staff', None), ('unit__isnull', False)), models.Q(('hears', 'person'), ('staff__isnull', False), ('unit', None)), models.Q(models.Q(('hears__in', ('service', 'person')), _negated=True), ('staff', None), ('unit', None)), _connector='OR'), name='concern_route_names_whom')],
            },
        ),
        migrations.CreateModel(
            name='ConcernRouteEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('safety', 'A child’s safety or welfare'), ('health', 'A child’s health'), ('education', 'A child’s education'), ('staff', 'A member of staff')], max_length=10)),
                ('hears', models.CharField(choices=[('heads', 'Heads of the services concerned'), ('senior', 'Senior leadership'), ('deputies', 'Deputies of everybody named so far'), ('safeguarding', 'Safeguarding Improvement Unit'), ('service', 'Head of a service'), ('person', 'A person')], max_length=12)),
                ('after_hours', models.PositiveSmallIntegerField(default=0, verbose_name='working hours after it is raised')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='closing_loop.concernroute')),
                ('service', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.unit')),
                ('staff', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('unit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.unit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Deputy',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('is_leave', models.BooleanField(default=False, verbose_name='on leave')),
                ('starts_on', models.DateField(default=common.clock.today)),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('deputy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deputies', to='people.staff')),
            ],
            options={
                'verbose_name_plural': 'deputies',
                'ordering': ['person', 'starts_on', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('person', models.F('deputy')), _negated=True), name='deputy_is_somebody_else'), models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='deputy_ends_after_start'), models.CheckConstraint(condition=models.Q(('is_leave', False), ('ends_on__isnull', False), _connector='OR'), name='deputy_for_leave_is_dated'), models.UniqueConstraint(fields=('person', 'deputy', 'starts_on', 'is_leave'), name='deputy_once')],
            },
        ),
        migrations.CreateModel(
            name='DeputyEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('is_leave', models.BooleanField(default=False, verbose_name='on leave')),
                ('starts_on', models.DateField(default=common.clock.today)),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('deputy', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='closing_loop.deputy')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Escalation',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('after_hours', models.PositiveIntegerField(verbose_name='working hours after it was raised')),
                ('created_at', models.DateTimeField(default=common.clock.now)),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='closing_loop.urgentconcern')),
            ],
            options={
                'ordering': ['after_hours'],
                'constraints': [models.UniqueConstraint(fields=('concern', 'after_hours'), name='escalation_once')],
            },
        ),
        migrations.CreateModel(
            name='EscalationEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('after_hours', models.PositiveIntegerField(verbose_name='working hours after it was raised')),
                ('created_at', models.DateTimeField(default=common.clock.now)),
                ('concern', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='closing_loop.urgentconcern')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='closing_loop.escalation')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NamedPerson',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('part', models.CharField(max_length=160)),
                ('after_hours', models.PositiveSmallIntegerField(default=0)),
                ('created_at', models.DateTimeField(default=common.clock.now)),
                ('acknowledged_at', models.DateTimeField(blank=True, null=True)),
                ('acknowledged_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='named', to='closing_loop.urgentconcern')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
            ],
            options={
                'ordering': ['after_hours', 'id'],
                'indexes': [models.Index(condition=models.Q(('acknowledged_at', None)), fields=['staff'], name='named_waiting')],
                'constraints': [models.UniqueConstraint(fields=('concern', 'staff'), name='named_once'), models.CheckConstraint(condition=models.Q(models.Q(('acknowledged_at', None), ('acknowledged_by', None)), models.Q(('acknowledged_at__isnull', False), ('acknowledged_by', models.F('staff'))), _connector='OR'), name='named_acknowledge_for_themselves')],
            },
        ),
        migrations.CreateModel(
            name='NamedPersonEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('part', models.CharField(max_length=160)),
                ('after_hours', models.PositiveSmallIntegerField(default=0)),
                ('created_at', models.DateTimeField(default=common.clock.now)),
                ('acknowledged_at', models.DateTimeField(blank=True, null=True)),
                ('acknowledged_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('concern', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='closing_loop.urgentconcern')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='closing_loop.namedperson')),
                ('staff', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='urgentconcern',
            name='child_seen_by',
            field=models.CharField(blank=True, max_length=160, verbose_name='who has seen the child'),
        ),
        migrations.AddField(
            model_name='urgentconcern',
            name='child_seen_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='urgentconcern',
            name='decision',
            field=models.TextField(blank=True, verbose_name='what was decided'),
        ),
        migrations.AddField(
            model_name='urgentconcern',
            name='health_told',
            field=models.CharField(blank=True, max_length=200, verbose_name='who in the Health Service has been told'),
        ),
        migrations.AddField(
            model_name='urgentconcern',
            name='health_told_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='urgentconcern',
            name='health_told_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='urgentconcern',
            name='is_on_case_system',
            field=models.BooleanField(default=False, verbose_name='recorded on the case system'),
        ),
        migrations.AddField(
            model_name='urgentconcern',
            name='is_safe',
            field=models.BooleanField(default=False, verbose_name='the child is safe now'),
        ),
        migrations.AddField(
            model_name='urgentconcernevent',
            name='child_seen_by',
            field=models.CharField(blank=True, max_length=160, verbose_name='who has seen the child'),
        ),
        migrations.AddField(
            model_name='urgentconcernevent',
            name='child_seen_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='urgentconcernevent',
            name='decision',
            field=models.TextField(blank=True, verbose_name='what was decided'),
        ),
        migrations.AddField(
            model_name='urgentconcernevent',
            name='health_told',
            field=models.CharField(blank=True, max_length=200, verbose_name='who in the Health Service has been told'),
        ),
        migrations.AddField(
            model_name='urgentconcernevent',
            name='health_told_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='urgentconcernevent',
            name='health_told_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='urgentconcernevent',
            name='is_on_case_system',
            field=models.BooleanField(default=False, verbose_name='recorded on the case system'),
        ),
        migrations.AddField(
            model_name='urgentconcernevent',
            name='is_safe',
            field=models.BooleanField(default=False, verbose_name='the child is safe now'),
        ),
        migrations.AddConstraint(
            model_name='urgentconcern',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('health_told', ''), ('health_told_at', None), ('health_told_by', None)), models.Q(('health_told_at__isnull', False), ('health_told_by__isnull', False), ('kind', 'health'), models.Q(('health_told', ''), _negated=True)), _connector='OR'), name='concern_health_pair'),
        ),
        migrations.AddConstraint(
            model_name='urgentconcern',
            constraint=models.CheckConstraint(condition=models.Q(('closed_at', None), models.Q(('is_on_case_system', True), ('is_safe', True), ('taken_at__isnull', False), ('child_seen_on__isnull', False), models.Q(('child_seen_by', ''), _negated=True), models.Q(('decision', ''), _negated=True)), _connector='OR'), name='concern_closed_with_its_answers'),
        ),
        migrations.AddConstraint(
            model_name='urgentconcern',
            constraint=models.CheckConstraint(condition=models.Q(('closed_at', None), models.Q(('kind', 'health'), _negated=True), ('health_told_at__isnull', False), _connector='OR'), name='concern_closed_once_health_was_told'),
        ),
        migrations.AddConstraint(
            model_name='urgentconcern',
            constraint=models.CheckConstraint(condition=models.Q(('about_staff', None), models.Q(models.Q(('raised_by', models.F('about_staff')), _negated=True), models.Q(('taken_by', None), models.Q(('taken_by', models.F('about_staff')), _negated=True), _connector='OR'), models.Q(('closed_by', None), models.Q(('closed_by', models.F('about_staff')), _negated=True), _connector='OR'), models.Q(('health_told_by', None), models.Q(('health_told_by', models.F('about_staff')), _negated=True), _connector='OR')), _connector='OR'), name='concern_never_in_its_subjects_hands'),
        ),
    ]
