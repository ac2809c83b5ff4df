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
            name='PriorityClock',
            fields=[
                ('priority', models.CharField(choices=[('urgent', 'Urgent'), ('high', 'High'), ('medium', 'Medium'), ('low', 'Low')], max_length=8, primary_key=True, serialize=False)),
                ('working_days', models.PositiveSmallIntegerField()),
            ],
            options={
                'ordering': ['working_days'],
            },
        ),
        migrations.CreateModel(
            name='PriorityClockEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('priority', models.CharField(choices=[('urgent', 'Urgent'), ('high', 'High'), ('medium', 'Medium'), ('low', 'Low')], max_length=8, serialize=False)),
                ('working_days', models.PositiveSmallIntegerField()),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='closing_loop.priorityclock')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='UrgentConcern',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('child_given', models.CharField(blank=True, max_length=200, verbose_name='child not held here')),
                ('kind', models.CharField(choices=[('safety', 'A child’s safety or welfare'), ('health', 'A child’s health'), ('education', 'A child’s education'), ('staff', 'A member of staff')], max_length=10)),
                ('about_given', models.CharField(blank=True, max_length=160, verbose_name='member of staff not held here')),
                ('what', models.TextField(verbose_name='what is the concern')),
                ('told_by_telephone', models.CharField(blank=True, max_length=300, verbose_name='who has been telephoned')),
                ('raised_at', models.DateTimeField(default=common.clock.now)),
                ('taken_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('about_staff', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='concerns_about', to='people.staff')),
                ('activity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='concerns', to='practice.activity')),
                ('child', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='concerns', to='people.child')),
                ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('raised_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='concerns_raised', to='people.staff')),
                ('service', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
                ('taken_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
            ],
            options={
                'ordering': ['-raised_at', 'id'],
                'indexes': [models.Index(fields=['child'], name='concern_child'), models.Index(condition=models.Q(('taken_at', None)), fields=['raised_at'], name='concern_untaken')],
                'constraints': [models.CheckConstraint(condition=models.Q(('child__isnull', False), models.Q(('child_given', ''), _negated=True), _connector='OR'), name='concern_names_a_child'), models.CheckConstraint(condition=models.Q(('kind', 'staff'), models.Q(('about_given', ''), ('about_staff', None)), _connector='OR'), name='concern_about_staff_names_them'), models.CheckConstraint(condition=models.Q(models.Q(('taken_at', None), ('taken_by', None)), models.Q(('taken_at__isnull', False), ('taken_by__isnull', False)), _connector='OR'), name='concern_taken_pair'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('closed_by', None)), models.Q(('closed_at__isnull', False), ('closed_by__isnull', False)), _connector='OR'), name='concern_closed_pair')],
            },
        ),
        migrations.CreateModel(
            name='UrgentConcernEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('child_given', models.CharField(blank=True, max_length=200, verbose_name='child not held here')),
                ('kind', models.CharField(choices=[('safety', 'A child’s safety or welfare'), ('health', 'A child’s health'), ('education', 'A child’s education'), ('staff', 'A member of staff')], max_length=10)),
                ('about_given', models.CharField(blank=True, max_length=160, verbose_name='member of staff not held here')),
                ('what', models.TextField(verbose_name='what is the concern')),
                ('told_by_telephone', models.CharField(blank=True, max_length=300, verbose_name='who has been telephoned')),
                ('raised_at', models.DateTimeField(default=common.clock.now)),
                ('taken_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('about_staff', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('activity', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='practice.activity')),
                ('child', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.child')),
                ('closed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='closing_loop.urgentconcern')),
                ('raised_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('service', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.unit')),
                ('taken_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Action',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('level', models.CharField(choices=[('child', 'This child'), ('practitioner', 'Practitioner'), ('team', 'Team'), ('service', 'Service')], default='child', max_length=12)),
                ('what', models.TextField(verbose_name='what will be done')),
                ('difference', models.TextField(verbose_name='what will be different')),
                ('why', models.TextField(blank=True, verbose_name='why it is needed')),
                ('priority', models.CharField(choices=[('urgent', 'Urgent'), ('high', 'High'), ('medium', 'Medium'), ('low', 'Low')], default='medium', max_length=8)),
                ('due_on', models.DateField()),
                ('state', models.CharField(choices=[('open', 'Open'), ('done', 'Done, not yet verified'), ('verified', 'Verified')], default='open', max_length=12)),
                ('created_at', models.DateTimeField(default=common.clock.now)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('evidence', models.TextField(blank=True, verbose_name='what shows that it was done')),
                ('verified_at', models.DateTimeField(blank=True, null=True)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='practice.activity')),
                ('ambition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='practice.ambition')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='people.staff')),
                ('thread', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='practice.goldenthread')),
                ('verified_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
            ],
            options={
                'ordering': ['due_on', 'id'],
                'indexes': [models.Index(fields=['owner', 'state', 'due_on'], name='action_owner'), models.Index(fields=['activity'], name='action_activity')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('done_at', None), ('done_by', None)), models.Q(('done_at__isnull', False), ('done_by__isnull', False)), _connector='OR'), name='action_done_pair'), models.CheckConstraint(condition=models.Q(models.Q(('verified_at', None), ('verified_by', None)), models.Q(('verified_at__isnull', False), ('verified_by__isnull', False)), _connector='OR'), name='action_verified_pair'), models.CheckConstraint(condition=models.Q(('verified_by', None), models.Q(('verified_by', models.F('owner')), _negated=True), _connector='OR'), name='action_not_verified_by_owner'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), models.Q(('done_at__isnull', False), models.Q(('evidence', ''), _negated=True)), _connector='OR'), name='action_done_has_evidence')],
            },
        ),
        migrations.CreateModel(
            name='ActionEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('level', models.CharField(choices=[('child', 'This child'), ('practitioner', 'Practitioner'), ('team', 'Team'), ('service', 'Service')], default='child', max_length=12)),
                ('what', models.TextField(verbose_name='what will be done')),
                ('difference', models.TextField(verbose_name='what will be different')),
                ('why', models.TextField(blank=True, verbose_name='why it is needed')),
                ('priority', models.CharField(choices=[('urgent', 'Urgent'), ('high', 'High'), ('medium', 'Medium'), ('low', 'Low')], default='medium', max_length=8)),
                ('due_on', models.DateField()),
                ('state', models.CharField(choices=[('open', 'Open'), ('done', 'Done, not yet verified'), ('verified', 'Verified')], default='open', max_length=12)),
                ('created_at', models.DateTimeField(default=common.clock.now)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('evidence', models.TextField(blank=True, verbose_name='what shows that it was done')),
                ('verified_at', models.DateTimeField(blank=True, null=True)),
                ('activity', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='practice.activity')),
                ('ambition', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='practice.ambition')),
                ('created_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('done_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='closing_loop.action')),
                ('thread', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='practice.goldenthread')),
                ('verified_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
