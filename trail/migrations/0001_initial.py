import common.clock
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='ReadLog',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=common.clock.now)),
                ('user_id', models.UUIDField(null=True)),
                ('user_label', models.CharField(max_length=200)),
                ('look', models.CharField(choices=[('read', 'read'), ('list', 'saw in a list'), ('search', 'searched for'), ('export', 'exported'), ('pdf', 'downloaded'), ('refused', 'was refused')], max_length=10)),
                ('what', models.CharField(max_length=60)),
                ('object_id', models.UUIDField(null=True)),
                ('object_label', models.CharField(blank=True, max_length=200)),
                ('child_id', models.UUIDField(null=True)),
                ('path', models.CharField(max_length=300)),
                ('batch', models.UUIDField(default=uuid.uuid4)),
            ],
            options={
                'indexes': [models.Index(fields=['child_id', '-at'], name='readlog_child'), models.Index(fields=['object_id', '-at'], name='readlog_object'), models.Index(fields=['user_id', '-at'], name='readlog_user')],
            },
        ),
    ]
