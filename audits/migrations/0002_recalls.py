import common.clock
import django.db.models.deletion
import pghistory.utils
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('audits', '0001_initial'),
        ('people', '0002_uploads'),
    ]

    operations = [
        migrations.CreateModel(
            name='Recall',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('shared_at', models.DateTimeField(verbose_name='when it had been shared')),
                ('reason', models.CharField(max_length=500)),
                ('recalled_at', models.DateTimeField(default=common.clock.now)),
                ('audit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recalls', to='audits.audit')),
                ('recalled_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('shared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
            ],
            options={
                'ordering': ['-recalled_at'],
                'constraints': [models.UniqueConstraint(fields=('audit', 'shared_at'), name='recall_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='recall_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='RecalledReader',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('looks', models.PositiveIntegerField()),
                ('last_looked', models.DateTimeField(verbose_name='when they last looked')),
                ('recall', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readers', to='audits.recall')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
            ],
            options={
                'ordering': ['last_looked', 'id'],
                'constraints': [models.UniqueConstraint(fields=('recall', 'staff'), name='recalled_reader_once')],
            },
        ),
        migrations.CreateModel(
            name='RecalledReaderEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('looks', models.PositiveIntegerField()),
                ('last_looked', models.DateTimeField(verbose_name='when they last looked')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='audits.recalledreader')),
                ('recall', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='audits.recall')),
                ('staff', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RecallEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('shared_at', models.DateTimeField(verbose_name='when it had been shared')),
                ('reason', models.CharField(max_length=500)),
                ('recalled_at', models.DateTimeField(default=common.clock.now)),
                ('audit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='audits.audit')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='audits.recall')),
                ('recalled_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('shared_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.RemoveConstraint(
            model_name='share',
            name='share_once',
        ),
        migrations.AddField(
            model_name='share',
            name='recall',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='audits.recall'),
        ),
        migrations.AddField(
            model_name='shareevent',
            name='recall',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='audits.recall'),
        ),
        migrations.AddConstraint(
            model_name='share',
            constraint=models.UniqueConstraint(condition=models.Q(('recall', None)), fields=('audit', 'staff'), name='share_once'),
        ),
    ]
