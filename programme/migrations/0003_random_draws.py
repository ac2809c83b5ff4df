import common.clock
import django.contrib.postgres.fields
import django.db.models.deletion
import pghistory.utils
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_initial'),
        ('programme', '0002_a_level_for_persons_too'),
    ]

    operations = [
        migrations.CreateModel(
            name='Draw',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('period', models.DateField()),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('as_at', models.DateField(verbose_name='oldest extract that was counted')),
                ('drawn_on', models.DateField()),
                ('unplaced', models.PositiveIntegerField(verbose_name='children whose team is not placed')),
                ('seed', models.CharField(max_length=64)),
                ('sealed', models.TextField()),
                ('promise', models.CharField(max_length=64)),
                ('created_at', models.DateTimeField()),
                ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('follows', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='next', to='programme.draw')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='draws', to='people.unit')),
            ],
            options={
                'ordering': ['-period', 'unit__path', '-number'],
                'indexes': [models.Index(models.OrderBy(models.F('period'), descending=True), models.OrderBy(models.F('id'), descending=True), name='draw_period')],
                'constraints': [models.UniqueConstraint(fields=('unit', 'period', 'number'), name='draw_once'), models.CheckConstraint(condition=models.Q(('period__day', 1)), name='draw_period_is_month')],
            },
        ),
        migrations.CreateModel(
            name='DrawPolicy',
            fields=[
                ('unit', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='draw_policy', serialize=False, to='people.unit')),
                ('by_area', models.BooleanField(default=False, verbose_name='a draw for each area')),
                ('takes', models.CharField(choices=[('own', 'Own team’s'), ('other', 'Another team’s'), ('either', 'Any team’s')], default='either', max_length=6, verbose_name='children of')),
                ('minimum_open', models.PositiveSmallIntegerField(default=30, verbose_name='working days for which a case must be open')),
            ],
            options={
                'verbose_name_plural': 'draw policies',
                'ordering': ['unit__path'],
            },
        ),
        migrations.CreateModel(
            name='DrawPolicyEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('by_area', models.BooleanField(default=False, verbose_name='a draw for each area')),
                ('takes', models.CharField(choices=[('own', 'Own team’s'), ('other', 'Another team’s'), ('either', 'Any team’s')], default='either', max_length=6, verbose_name='children of')),
                ('minimum_open', models.PositiveSmallIntegerField(default=30, verbose_name='working days for which a case must be open')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='programme.drawpolicy')),
                ('unit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', serialize=False, to='people.unit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FrameFiles',
            fields=[
                ('draw', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='frame', serialize=False, to='programme.draw')),
                ('children', models.TextField()),
                ('children_sha256', models.CharField(max_length=64)),
                ('duties', models.TextField()),
                ('duties_sha256', models.CharField(max_length=64)),
            ],
            options={
                'verbose_name_plural': 'frame files',
            },
        ),
        migrations.CreateModel(
            name='FrameFilesEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('children', models.TextField()),
                ('children_sha256', models.CharField(max_length=64)),
                ('duties', models.TextField()),
                ('duties_sha256', models.CharField(max_length=64)),
                ('draw', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', serialize=False, to='programme.draw')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='programme.framefiles')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Selection',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('place', models.PositiveSmallIntegerField()),
                ('status', models.CharField(choices=[('early-help', 'Early help'), ('open-assessment', 'Open assessment'), ('child-in-need', 'Child in need'), ('child-protection', 'Child protection'), ('looked-after', 'Looked after'), ('care-leaver', 'Care leaver'), ('privately-fostered', 'Privately fostered'), ('youth-justice', 'Youth justice'), ('fostering', 'Approved foster carers'), ('closed', 'Closed'), ('unknown', 'Not known')], max_length=20)),
                ('was_covered', models.BooleanField()),
                ('is_own_team', models.BooleanField()),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('passed_over', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), blank=True, default=list, size=None)),
                ('created_at', models.DateTimeField()),
                ('auditor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='selections', to='people.staff')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='selections', to='people.child')),
                ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('draw', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='selections', to='programme.draw')),
                ('duty', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='selections', to='programme.duty')),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='programme.selection')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
            ],
            options={
                'ordering': ['draw', 'place', 'created_at'],
                'constraints': [models.UniqueConstraint(fields=('draw', 'child'), name='selection_child_once'), models.UniqueConstraint(condition=models.Q(('replaces', None)), fields=('duty',), name='selection_one_for_a_duty'), models.CheckConstraint(condition=models.Q(('replaces', None), models.Q(('reason', ''), _negated=True), _connector='XOR'), name='selection_replaced_with_a_reason'), models.CheckConstraint(condition=models.Q(('replaces', None), ('created_by', None), models.Q(('created_by', models.F('auditor')), _negated=True), _connector='OR'), name='selection_not_replaced_by_its_auditor')],
            },
        ),
        migrations.CreateModel(
            name='SelectionEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('place', models.PositiveSmallIntegerField()),
                ('status', models.CharField(choices=[('early-help', 'Early help'), ('open-assessment', 'Open assessment'), ('child-in-need', 'Child in need'), ('child-protection', 'Child protection'), ('looked-after', 'Looked after'), ('care-leaver', 'Care leaver'), ('privately-fostered', 'Privately fostered'), ('youth-justice', 'Youth justice'), ('fostering', 'Approved foster carers'), ('closed', 'Closed'), ('unknown', 'Not known')], max_length=20)),
                ('was_covered', models.BooleanField()),
                ('is_own_team', models.BooleanField()),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('passed_over', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), blank=True, default=list, size=None)),
                ('created_at', models.DateTimeField()),
                ('auditor', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('child', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.child')),
                ('created_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('draw', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programme.draw')),
                ('duty', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programme.duty')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='programme.selection')),
                ('replaces', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programme.selection')),
                ('unit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.unit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Asking',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reason', models.CharField(max_length=500)),
                ('asked_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('declined_because', models.CharField(blank=True, max_length=500)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('selection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='askings', to='programme.selection')),
            ],
            options={
                'ordering': ['asked_at', 'id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('selection',), name='asking_one_open'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('answered_by', None)), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='asking_answered_pair'), models.CheckConstraint(condition=models.Q(('answered_by', None), models.Q(('answered_by', models.F('asked_by')), _negated=True), _connector='OR'), name='asking_not_answered_by_who_asked'), models.CheckConstraint(condition=models.Q(('declined_because', ''), ('answered_at__isnull', False), _connector='OR'), name='asking_declined_when_answered')],
            },
        ),
        migrations.CreateModel(
            name='AskingEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('reason', models.CharField(max_length=500)),
                ('asked_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('declined_because', models.CharField(blank=True, max_length=500)),
                ('answered_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('asked_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='programme.asking')),
                ('selection', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programme.selection')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DrawEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('period', models.DateField()),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('as_at', models.DateField(verbose_name='oldest extract that was counted')),
                ('drawn_on', models.DateField()),
                ('unplaced', models.PositiveIntegerField(verbose_name='children whose team is not placed')),
                ('seed', models.CharField(max_length=64)),
                ('promise', models.CharField(max_length=64)),
                ('created_at', models.DateTimeField()),
                ('created_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('follows', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programme.draw')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='programme.draw')),
                ('unit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.unit')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
