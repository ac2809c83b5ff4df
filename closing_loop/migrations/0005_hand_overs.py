import common.clock
import django.db.models.deletion
import pghistory.utils
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('closing_loop', '0004_existing_actions_join_the_loop'),
        ('people', '0002_uploads'),
    ]

    operations = [
        migrations.CreateModel(
            name='HandOver',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reason', models.TextField(verbose_name='why')),
                ('since', models.DateField()),
                ('handed_at', models.DateTimeField(default=common.clock.now)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hand_overs', to='closing_loop.action')),
                ('from_owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('handed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('to_owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
            ],
            options={
                'ordering': ['handed_at', 'id'],
                'constraints': [models.UniqueConstraint(fields=('action', 'from_owner', 'since'), name='hand_over_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='hand_over_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='HandOverEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('reason', models.TextField(verbose_name='why')),
                ('since', models.DateField()),
                ('handed_at', models.DateTimeField(default=common.clock.now)),
                ('action', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='closing_loop.action')),
                ('from_owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('handed_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='closing_loop.handover')),
                ('to_owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
