import common.clock
import django.db.models.deletion
import pghistory.utils
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('source', models.CharField(choices=[('roster', 'Roster of units and staff'), ('caseload', 'Caseload of one service'), ('annex-a', 'Ofsted Annex A workbook')], max_length=10)),
                ('as_at', models.DateField()),
                ('file_name', models.CharField(max_length=200)),
                ('sha256', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('reading', 'Being read'), ('read', 'Read, waiting for an answer'), ('confirmed', 'Being loaded'), ('loaded', 'Loaded'), ('refused', 'Could not be used'), ('dropped', 'Thrown away')], default='reading', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('sentence', models.CharField(blank=True, max_length=500)),
                ('uploaded_at', models.DateTimeField(default=common.clock.now)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('answers', models.JSONField(default=list, verbose_name='questions answered with yes')),
                ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('load', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='uploads', to='people.import')),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
            ],
            options={
                'ordering': ['-uploaded_at', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at', None), ('confirmed_by', None)), models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False)), _connector='OR'), name='upload_confirmed_pair'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['confirmed', 'loaded']), _negated=True), ('confirmed_at__isnull', False), _connector='OR'), name='upload_loaded_was_confirmed')],
            },
        ),
        migrations.CreateModel(
            name='UploadEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('source', models.CharField(choices=[('roster', 'Roster of units and staff'), ('caseload', 'Caseload of one service'), ('annex-a', 'Ofsted Annex A workbook')], max_length=10)),
                ('as_at', models.DateField()),
                ('file_name', models.CharField(max_length=200)),
                ('sha256', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('reading', 'Being read'), ('read', 'Read, waiting for an answer'), ('confirmed', 'Being loaded'), ('loaded', 'Loaded'), ('refused', 'Could not be used'), ('dropped', 'Thrown away')], default='reading', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('sentence', models.CharField(blank=True, max_length=500)),
                ('uploaded_at', models.DateTimeField(default=common.clock.now)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('answers', models.JSONField(default=list, verbose_name='questions answered with yes')),
                ('confirmed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('load', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.import')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='people.upload')),
                ('uploaded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='UploadContent',
            fields=[
                ('upload', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='content', serialize=False, to='people.upload')),
                ('content', models.BinaryField()),
                ('preview', models.JSONField(default=dict)),
                ('digest', models.CharField(blank=True, max_length=64)),
            ],
        ),
        migrations.AddField(
            model_name='involvement',
            name='noted_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='involvementevent',
            name='noted_on',
            field=models.DateField(blank=True, null=True),
        ),
    ]
