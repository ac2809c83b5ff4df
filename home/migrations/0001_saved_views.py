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
            name='SavedView',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('page', models.CharField(choices=[('audits:audit-list', 'Audits'), ('closing_loop:action-list', 'Actions'), ('reports:report-list', 'Reports')], max_length=40)),
                ('title', models.CharField(max_length=60)),
                ('filters', models.CharField(blank=True, max_length=500)),
                ('created_at', models.DateTimeField(default=common.clock.now)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='saved_views', to='people.staff')),
            ],
            options={
                'ordering': ['title'],
                'constraints': [models.UniqueConstraint(fields=('owner', 'page', 'title'), name='saved_view_title_once')],
            },
        ),
        migrations.CreateModel(
            name='SavedViewEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('page', models.CharField(choices=[('audits:audit-list', 'Audits'), ('closing_loop:action-list', 'Actions'), ('reports:report-list', 'Reports')], max_length=40)),
                ('title', models.CharField(max_length=60)),
                ('filters', models.CharField(blank=True, max_length=500)),
                ('created_at', models.DateTimeField(default=common.clock.now)),
                ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='home.savedview')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
