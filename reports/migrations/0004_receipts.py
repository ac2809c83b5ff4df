import common.clock
import django.db.models.deletion
import pghistory.utils
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_uploads'),
        ('reports', '0003_records_behind_figures'),
    ]

    operations = [
        migrations.CreateModel(
            name='Receipt',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('read_as', models.CharField(blank=True, choices=[('page', 'On its page'), ('pdf', 'As a PDF')], default='', max_length=4)),
                ('reader', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='reports.report')),
            ],
            options={
                'ordering': ['read_at', 'reader__last_name', 'reader__first_name'],
                'indexes': [models.Index(condition=models.Q(('read_at', None)), fields=['reader'], name='receipt_unread')],
                'constraints': [models.UniqueConstraint(fields=('report', 'reader'), name='receipt_once'), models.CheckConstraint(condition=models.Q(models.Q(('read_as', ''), ('read_at', None)), models.Q(('read_at__isnull', False), models.Q(('read_as', ''), _negated=True)), _connector='OR'), name='receipt_read_in_a_form')],
            },
        ),
        migrations.CreateModel(
            name='ReceiptEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('read_as', models.CharField(blank=True, choices=[('page', 'On its page'), ('pdf', 'As a PDF')], default='', max_length=4)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='reports.receipt')),
                ('reader', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('report', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reports.report')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
