import common.clock
import django.db.models.deletion
import pghistory.utils
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('definition', models.CharField(max_length=40)),
                ('period', models.DateField()),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('state', models.CharField(choices=[('compiled', 'Compiled, waiting for commentary'), ('commentary', 'Commentary being written'), ('signed', 'Signed off'), ('published', 'Published'), ('superseded', 'Replaced by a later version')], default='compiled', max_length=12)),
                ('figures', models.JSONField()),
                ('figures_sha256', models.CharField(max_length=64)),
                ('compiled_at', models.DateTimeField()),
                ('commentary', models.JSONField(blank=True, default=dict)),
                ('signed_at', models.DateTimeField(blank=True, null=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports_owned', to='people.staff')),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('scope', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports_about', to='people.unit')),
                ('signed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
            ],
            options={
                'ordering': ['-period', 'definition', 'scope__path', '-version'],
                'indexes': [models.Index(models.OrderBy(models.F('period'), descending=True), models.OrderBy(models.F('id'), descending=True), name='report_period')],
                'constraints': [models.UniqueConstraint(fields=('definition', 'period', 'scope', 'version'), name='report_once'), models.CheckConstraint(condition=models.Q(('period__day', 1)), name='report_period_is_month'), models.CheckConstraint(condition=models.Q(models.Q(('signed_at__isnull', False), ('signed_by__isnull', False)), models.Q(('signed_at', None), ('signed_by', None)), _connector='OR'), name='report_signed_pair'), models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', False), ('published_by__isnull', False)), models.Q(('published_at', None), ('published_by', None)), _connector='OR'), name='report_published_pair')],
            },
        ),
        migrations.CreateModel(
            name='ReportEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('definition', models.CharField(max_length=40)),
                ('period', models.DateField()),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('state', models.CharField(choices=[('compiled', 'Compiled, waiting for commentary'), ('commentary', 'Commentary being written'), ('signed', 'Signed off'), ('published', 'Published'), ('superseded', 'Replaced by a later version')], default='compiled', max_length=12)),
                ('figures', models.JSONField()),
                ('figures_sha256', models.CharField(max_length=64)),
                ('compiled_at', models.DateTimeField()),
                ('commentary', models.JSONField(blank=True, default=dict)),
                ('signed_at', models.DateTimeField(blank=True, null=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('owner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='reports.report')),
                ('published_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('scope', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.unit')),
                ('signed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReportFile',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('rendering', models.CharField(choices=[('draft', 'Draft'), ('final', 'Final')], max_length=5)),
                ('template', models.CharField(max_length=80)),
                ('content', models.BinaryField()),
                ('sha256', models.CharField(max_length=64)),
                ('pages', models.PositiveSmallIntegerField()),
                ('rendered_at', models.DateTimeField()),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='reports.report')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('report', 'rendering'), name='report_file_once')],
            },
        ),
        migrations.CreateModel(
            name='ReportFileEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('rendering', models.CharField(choices=[('draft', 'Draft'), ('final', 'Final')], max_length=5)),
                ('template', models.CharField(max_length=80)),
                ('sha256', models.CharField(max_length=64)),
                ('pages', models.PositiveSmallIntegerField()),
                ('rendered_at', models.DateTimeField()),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='reports.reportfile')),
                ('report', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reports.report')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CommentaryDraft',
            fields=[
                ('report', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='draft_commentary', serialize=False, to='reports.report')),
                ('words', models.JSONField(default=dict)),
                ('version', models.PositiveIntegerField(default=0)),
                ('saved_at', models.DateTimeField()),
                ('saved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
            ],
        ),
    ]
