import common.clock
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('trail', '0001_first_release'),
    ]

    operations = [
        migrations.CreateModel(
            name='Tombstone',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=common.clock.now)),
                ('what', models.CharField(max_length=20)),
                ('object_id', models.UUIDField(null=True)),
                ('month', models.DateField(null=True)),
                ('rule', models.CharField(max_length=20)),
                ('under', models.CharField(max_length=300, verbose_name='the rule in words')),
                ('decided_by', models.CharField(max_length=400)),
                ('purge_id', models.UUIDField()),
                ('rows', models.PositiveIntegerField(verbose_name='how many rows lost words')),
            ],
            options={
                'indexes': [models.Index(fields=['object_id'], name='tombstone_object')],
                'constraints': [models.UniqueConstraint(fields=('rule', 'object_id', 'month'), name='tombstone_once', nulls_distinct=False)],
            },
        ),
    ]
