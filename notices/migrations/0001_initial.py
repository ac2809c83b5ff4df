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
            name='Email',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=140)),
                ('message_id', models.CharField(max_length=120, unique=True, verbose_name='Message-ID')),
                ('is_urgent', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField(default=common.clock.now)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('next_try_at', models.DateTimeField(blank=True, default=common.clock.now, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.CharField(blank=True, max_length=300)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='emails', to='people.staff')),
            ],
            options={
                'ordering': ['-created_at', 'id'],
                'indexes': [models.Index(condition=models.Q(('next_try_at__isnull', False)), fields=['-is_urgent', 'next_try_at'], name='email_due'), models.Index(fields=['-created_at', 'id'], name='email_latest')],
                'constraints': [models.UniqueConstraint(fields=('key', 'person'), name='email_once'), models.CheckConstraint(condition=models.Q(('sent_at', None), ('next_try_at', None), _connector='OR'), name='email_sent_is_not_tried_again')],
            },
        ),
        migrations.CreateModel(
            name='EmailEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('key', models.CharField(max_length=140)),
                ('message_id', models.CharField(max_length=120, verbose_name='Message-ID')),
                ('is_urgent', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField(default=common.clock.now)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('next_try_at', models.DateTimeField(blank=True, default=common.clock.now, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.CharField(blank=True, max_length=300)),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='notices.email')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('concern', 'Urgent concerns'), ('audit', 'Audits'), ('moderation', 'Moderation'), ('action', 'Actions'), ('duty', 'What is due, and draws'), ('report', 'Reports'), ('portal', 'The portal itself')], max_length=10)),
                ('key', models.CharField(max_length=140)),
                ('sentence', models.CharField(max_length=250)),
                ('link', models.CharField(blank=True, max_length=250)),
                ('is_urgent', models.BooleanField(default=False)),
                ('channel', models.CharField(choices=[('portal', 'In the portal only'), ('email', 'By e-mail at once'), ('digest', 'In one e-mail a day')], max_length=6)),
                ('created_at', models.DateTimeField(default=common.clock.now)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('child', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.child')),
                ('email', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='notices.email')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='people.staff')),
            ],
            options={
                'ordering': ['-created_at', 'id'],
                'indexes': [models.Index(fields=['person', '-created_at', 'id'], name='notice_latest'), models.Index(condition=models.Q(('read_at', None)), fields=['person'], name='notice_unread'), models.Index(condition=models.Q(('channel', 'digest'), ('email', None), ('read_at', None)), fields=['person'], name='notice_for_digest')],
                'constraints': [models.UniqueConstraint(fields=('key', 'person'), name='notice_once'), models.CheckConstraint(condition=models.Q(('link', ''), models.Q(('link__startswith', '/'), models.Q(('link__startswith', '//'), _negated=True)), _connector='OR'), name='notice_links_within_the_portal'), models.CheckConstraint(condition=models.Q(('is_urgent', False), ('channel', 'email'), _connector='OR'), name='notice_urgent_is_sent_at_once')],
            },
        ),
        migrations.CreateModel(
            name='NoticeEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('kind', models.CharField(choices=[('concern', 'Urgent concerns'), ('audit', 'Audits'), ('moderation', 'Moderation'), ('action', 'Actions'), ('duty', 'What is due, and draws'), ('report', 'Reports'), ('portal', 'The portal itself')], max_length=10)),
                ('key', models.CharField(max_length=140)),
                ('sentence', models.CharField(max_length=250)),
                ('link', models.CharField(blank=True, max_length=250)),
                ('is_urgent', models.BooleanField(default=False)),
                ('channel', models.CharField(choices=[('portal', 'In the portal only'), ('email', 'By e-mail at once'), ('digest', 'In one e-mail a day')], max_length=6)),
                ('created_at', models.DateTimeField(default=common.clock.now)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('child', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.child')),
                ('email', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='notices.email')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='notices.notice')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Preference',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('concern', 'Urgent concerns'), ('audit', 'Audits'), ('moderation', 'Moderation'), ('action', 'Actions'), ('duty', 'What is due, and draws'), ('report', 'Reports'), ('portal', 'The portal itself')], max_length=10)),
                ('channel', models.CharField(choices=[('portal', 'In the portal only'), ('email', 'By e-mail at once'), ('digest', 'In one e-mail a day')], max_length=6)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='preferences', to='people.staff')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'kind'), name='preference_once'), models.CheckConstraint(condition=models.Q(('kind', 'concern'), _negated=True), name='preference_not_for_concerns')],
            },
        ),
        migrations.CreateModel(
            name='PreferenceEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('concern', 'Urgent concerns'), ('audit', 'Audits'), ('moderation', 'Moderation'), ('action', 'Actions'), ('duty', 'What is due, and draws'), ('report', 'Reports'), ('portal', 'The portal itself')], max_length=10)),
                ('channel', models.CharField(choices=[('portal', 'In the portal only'), ('email', 'By e-mail at once'), ('digest', 'In one e-mail a day')], max_length=6)),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='notices.preference')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
