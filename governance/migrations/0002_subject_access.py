import common.clock
import django.db.models.deletion
import pghistory.utils
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0001_legal_holds'),
        ('people', '0002_import_orders'),
    ]

    operations = [
        migrations.CreateModel(
            name='SubjectAccess',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('request', models.CharField(max_length=80, verbose_name='reference of the request')),
                ('asked_at', models.DateTimeField(default=common.clock.now)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('compiled_at', models.DateTimeField(blank=True, null=True)),
                ('rows', models.PositiveIntegerField(default=0)),
                ('to_check', models.PositiveIntegerField(default=0, verbose_name='to be checked before release')),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('dropped_at', models.DateTimeField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('child', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.child')),
                ('dropped_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('staff', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
            ],
            options={
                'verbose_name_plural': 'subject accesses',
                'ordering': ['-asked_at', 'id'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('child__isnull', False), ('staff', None)), models.Q(('child', None), ('staff__isnull', False)), _connector='OR'), name='access_of_one_record'),
                    models.CheckConstraint(condition=models.Q(('dropped_by', None), ('dropped_at__isnull', False), _connector='OR'), name='access_dropped_by_whom_when'),
                ],
            },
        ),
        migrations.CreateModel(
            name='SubjectAccessFile',
            fields=[
                ('access', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='file', serialize=False, to='governance.subjectaccess')),
                ('content', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='SubjectAccessEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('request', models.CharField(max_length=80, verbose_name='reference of the request')),
                ('asked_at', models.DateTimeField(default=common.clock.now)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('compiled_at', models.DateTimeField(blank=True, null=True)),
                ('rows', models.PositiveIntegerField(default=0)),
                ('to_check', models.PositiveIntegerField(default=0, verbose_name='to be checked before release')),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('dropped_at', models.DateTimeField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('child', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.child')),
                ('dropped_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='governance.subjectaccess')),
                ('staff', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
