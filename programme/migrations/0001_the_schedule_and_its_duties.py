import common.clock
import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import pghistory.utils
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
        ('practice', '0002_an_arbiter_takes_part'),
    ]

    operations = [
        migrations.CreateModel(
            name='Record',
            fields=[
                ('activity', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='record', serialize=False, to='practice.activity')),
                ('people', models.CharField(blank=True, max_length=300, verbose_name='who took part')),
                ('summary', models.TextField()),
                ('references', models.CharField(blank=True, max_length=500, verbose_name='where the papers are')),
            ],
        ),
        migrations.CreateModel(
            name='RecordEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('people', models.CharField(blank=True, max_length=300, verbose_name='who took part')),
                ('summary', models.TextField()),
                ('references', models.CharField(blank=True, max_length=500, verbose_name='where the papers are')),
                ('activity', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', serialize=False, to='practice.activity')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='programme.record')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ScheduleLine',
            fields=[
                ('key', models.SlugField(max_length=40, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=120)),
                ('order', models.PositiveSmallIntegerField()),
            ],
            options={
                'ordering': ['order', 'key'],
            },
        ),
        migrations.CreateModel(
            name='ScheduleLineEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('key', models.SlugField(db_index=False, max_length=40, serialize=False)),
                ('title', models.CharField(max_length=120)),
                ('order', models.PositiveSmallIntegerField()),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='programme.scheduleline')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Duty',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('period', models.DateField()),
                ('due_on', models.DateField(blank=True, null=True)),
                ('done_on', models.DateField(blank=True, null=True)),
                ('reopened_on', models.DateField(blank=True, null=True)),
                ('reassigned_at', models.DateTimeField(blank=True, null=True)),
                ('reassigned_reason', models.CharField(blank=True, max_length=500)),
                ('exempted_at', models.DateTimeField(blank=True, null=True)),
                ('exempted_reason', models.CharField(blank=True, max_length=500)),
                ('created_at', models.DateTimeField()),
                ('activity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='practice.activity')),
                ('exempted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('follows', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='programme.duty')),
                ('holder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='people.staff')),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='practice.activitykind')),
                ('owed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='duties_owed', to='people.staff')),
                ('reassigned_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='people.unit')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='programme.scheduleline')),
            ],
            options={
                'verbose_name_plural': 'duties',
                'ordering': ['period', 'line', 'unit', 'id'],
                'indexes': [models.Index(fields=['period', 'line', 'unit'], name='duty_period'), models.Index(models.F('unit'), models.OrderBy(models.F('period'), descending=True), models.OrderBy(models.F('id'), descending=True), name='duty_unit'), models.Index(condition=models.Q(('done_on', None), ('reopened_on__isnull', False), _connector='OR'), fields=['holder', 'due_on'], name='duty_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(('period__day', 1)), name='duty_period_is_month'), models.UniqueConstraint(condition=models.Q(('owed_by__isnull', False)), fields=('line', 'period', 'owed_by'), name='duty_once_a_person'), models.UniqueConstraint(condition=models.Q(('follows', None), ('owed_by', None)), fields=('line', 'period', 'unit'), name='duty_once_a_unit'), models.UniqueConstraint(condition=models.Q(('follows__isnull', False)), fields=('line', 'follows'), name='duty_once_a_followed_duty'), models.UniqueConstraint(condition=models.Q(('activity__isnull', False)), fields=('line', 'activity'), name='duty_activity_once_a_line'), models.CheckConstraint(condition=models.Q(('due_on__isnull', False), ('follows__isnull', False), _connector='OR'), name='duty_has_due_day_or_waits'), models.CheckConstraint(condition=models.Q(('follows', None), ('owed_by', None), _connector='OR'), name='duty_followed_is_nobody_elses'), models.CheckConstraint(condition=models.Q(('done_on', None), ('activity__isnull', False), _connector='OR'), name='duty_done_by_an_activity'), models.CheckConstraint(condition=models.Q(('reopened_on', None), ('done_on__isnull', False), _connector='OR'), name='duty_reopened_after_done'), models.CheckConstraint(condition=models.Q(models.Q(('reassigned_at__isnull', False), ('reassigned_by__isnull', False)), models.Q(('reassigned_at', None), ('reassigned_by', None)), _connector='OR'), name='duty_reassigned_pair'), models.CheckConstraint(condition=models.Q(models.Q(('exempted_at__isnull', False), ('exempted_by__isnull', False)), models.Q(('exempted_at', None), ('exempted_by', None)), _connector='OR'), name='duty_exempted_pair'), models.CheckConstraint(condition=models.Q(('exempted_at', None), models.Q(('exempted_reason', ''), _negated=True), _connector='XOR'), name='duty_exempted_with_a_reason'), models.CheckConstraint(condition=models.Q(('exempted_by', None), models.Q(models.Q(('holder', None), models.Q(('exempted_by', models.F('holder')), _negated=True), _connector='OR'), models.Q(('owed_by', None), models.Q(('exempted_by', models.F('owed_by')), _negated=True), _connector='OR')), _connector='OR'), name='duty_not_exempted_by_holder')],
            },
        ),
        migrations.CreateModel(
            name='DutyEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('period', models.DateField()),
                ('due_on', models.DateField(blank=True, null=True)),
                ('done_on', models.DateField(blank=True, null=True)),
                ('reopened_on', models.DateField(blank=True, null=True)),
                ('reassigned_at', models.DateTimeField(blank=True, null=True)),
                ('reassigned_reason', models.CharField(blank=True, max_length=500)),
                ('exempted_at', models.DateTimeField(blank=True, null=True)),
                ('exempted_reason', models.CharField(blank=True, max_length=500)),
                ('created_at', models.DateTimeField()),
                ('activity', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='practice.activity')),
                ('exempted_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('follows', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programme.duty')),
                ('holder', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('kind', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='practice.activitykind')),
                ('owed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='programme.duty')),
                ('reassigned_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('unit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.unit')),
                ('line', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programme.scheduleline')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LineTerms',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('applies_from', models.DateField()),
                ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('practitioner', 'Practitioner'), ('team-manager', 'Team manager'), ('service-lead', 'Service lead'), ('head-of-service', 'Head of service'), ('senior-leadership', 'Senior leadership'), ('social-work-consultant', 'Social Work Consultant'), ('learning-development', 'Learning and Development'), ('safeguarding-improvement', 'Safeguarding Improvement Unit'), ('performance', 'Performance, Research and Intelligence'), ('directorate-lead', 'Directorate Lead'), ('practitioner-representative', 'Practitioner representative'), ('qa-administrator', 'QA administrator'), ('information-governance', 'Information governance'), ('inspector', 'Inspector')], max_length=30), size=None, verbose_name='who')),
                ('unit_of_duty', models.CharField(choices=[('person', 'Each person in one of these roles'), ('unit', 'Each unit of one level'), ('duty', 'Each duty of another line')], max_length=8)),
                ('level', models.CharField(blank=True, choices=[('directorate', 'Directorate'), ('service', 'Service'), ('area', 'Area'), ('team', 'Team')], max_length=12, verbose_name='of this level')),
                ('frequency', models.CharField(choices=[('monthly', 'Every month'), ('two-months', 'Every 2 months'), ('quarterly', 'Every quarter'), ('yearly', 'Every year'), ('as-wished', 'As wished or planned')], max_length=12, verbose_name='how often')),
                ('months', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), blank=True, default=list, size=None, verbose_name='months in which a period begins')),
                ('span', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)], verbose_name='months that a period lasts')),
                ('due_after', models.PositiveSmallIntegerField(default=0, verbose_name='working days after the period')),
                ('ends_in', models.CharField(blank=True, max_length=200, verbose_name='what its findings end in')),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='practice.activitykind', verbose_name='what fulfils it')),
                ('follows', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='programme.scheduleline')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='programme.scheduleline')),
            ],
            options={
                'verbose_name_plural': 'line terms',
                'ordering': ['line', '-applies_from'],
                'constraints': [models.UniqueConstraint(fields=('line', 'applies_from'), name='terms_once'), models.CheckConstraint(condition=models.Q(('applies_from__day', 1)), name='terms_from_a_month'), models.CheckConstraint(condition=models.Q(('span__range', (1, 12))), name='terms_span_1_to_12'), models.CheckConstraint(condition=models.Q(('months__contained_by', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])), name='terms_months_known'), models.CheckConstraint(condition=models.Q(('unit_of_duty', 'unit'), ('level', ''), _connector='XOR'), name='terms_level_for_units'), models.CheckConstraint(condition=models.Q(models.Q(('follows__isnull', False), ('unit_of_duty', 'duty')), models.Q(models.Q(('unit_of_duty', 'duty'), _negated=True), ('follows', None)), _connector='OR'), name='terms_follow_another_line')],
            },
        ),
        migrations.CreateModel(
            name='LineTermsEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('applies_from', models.DateField()),
                ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('practitioner', 'Practitioner'), ('team-manager', 'Team manager'), ('service-lead', 'Service lead'), ('head-of-service', 'Head of service'), ('senior-leadership', 'Senior leadership'), ('social-work-consultant', 'Social Work Consultant'), ('learning-development', 'Learning and Development'), ('safeguarding-improvement', 'Safeguarding Improvement Unit'), ('performance', 'Performance, Research and Intelligence'), ('directorate-lead', 'Directorate Lead'), ('practitioner-representative', 'Practitioner representative'), ('qa-administrator', 'QA administrator'), ('information-governance', 'Information governance'), ('inspector', 'Inspector')], max_length=30), size=None, verbose_name='who')),
                ('unit_of_duty', models.CharField(choices=[('person', 'Each person in one of these roles'), ('unit', 'Each unit of one level'), ('duty', 'Each duty of another line')], max_length=8)),
                ('level', models.CharField(blank=True, choices=[('directorate', 'Directorate'), ('service', 'Service'), ('area', 'Area'), ('team', 'Team')], max_length=12, verbose_name='of this level')),
                ('frequency', models.CharField(choices=[('monthly', 'Every month'), ('two-months', 'Every 2 months'), ('quarterly', 'Every quarter'), ('yearly', 'Every year'), ('as-wished', 'As wished or planned')], max_length=12, verbose_name='how often')),
                ('months', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), blank=True, default=list, size=None, verbose_name='months in which a period begins')),
                ('span', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)], verbose_name='months that a period lasts')),
                ('due_after', models.PositiveSmallIntegerField(default=0, verbose_name='working days after the period')),
                ('ends_in', models.CharField(blank=True, max_length=200, verbose_name='what its findings end in')),
                ('kind', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='practice.activitykind', verbose_name='what fulfils it')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='programme.lineterms')),
                ('follows', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programme.scheduleline')),
                ('line', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programme.scheduleline')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
