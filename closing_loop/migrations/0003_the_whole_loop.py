import common.clock
import django.db.models.deletion
import pghistory.utils
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('closing_loop', '0002_who_hears_of_concerns'),
        ('people', '0002_uploads'),
        ('practice', '0003_a_moderator_may_join_in'),
    ]

    operations = [
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('course', models.CharField(choices=[('chase', 'The owner’s manager sees to it that it is done'), ('help', 'Leadership takes away what stands in its way'), ('new-owner', 'It needs another owner'), ('new-date', 'It needs another date'), ('stop', 'It is to be ended without being done'), ('leave', 'It is left as it is until the next review')], max_length=10)),
                ('words', models.CharField(max_length=500, verbose_name='what was decided')),
                ('decided_at', models.DateTimeField(default=common.clock.now)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='closing_loop.action')),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('review', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='practice.activity')),
            ],
            options={
                'ordering': ['-decided_at', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='decision_has_words'), models.UniqueConstraint(condition=models.Q(('review', None)), fields=('action',), name='decision_one_a_review')],
            },
        ),
        migrations.CreateModel(
            name='DecisionEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('course', models.CharField(choices=[('chase', 'The owner’s manager sees to it that it is done'), ('help', 'Leadership takes away what stands in its way'), ('new-owner', 'It needs another owner'), ('new-date', 'It needs another date'), ('stop', 'It is to be ended without being done'), ('leave', 'It is left as it is until the next review')], max_length=10)),
                ('words', models.CharField(max_length=500, verbose_name='what was decided')),
                ('decided_at', models.DateTimeField(default=common.clock.now)),
                ('action', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='closing_loop.action')),
                ('decided_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='closing_loop.decision')),
                ('review', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='practice.activity')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ImpactReview',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('done_on', models.DateField()),
                ('opens_on', models.DateField()),
                ('due_on', models.DateField()),
                ('counts_on', models.DateField()),
                ('postponed_at', models.DateTimeField(blank=True, null=True)),
                ('postponed_reason', models.CharField(blank=True, max_length=500, verbose_name='why it was too early')),
                ('reviewed_at', models.DateTimeField(blank=True, null=True)),
                ('difference', models.CharField(blank=True, choices=[('yes', 'Yes'), ('partly', 'Partly'), ('no', 'No')], max_length=8)),
                ('what_changed', models.TextField(blank=True)),
                ('who_says', models.CharField(blank=True, max_length=300, verbose_name='who says so')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='impact_reviews', to='closing_loop.action')),
                ('done_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('postponed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('reviewed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
            ],
            options={
                'ordering': ['due_on', 'id'],
                'indexes': [models.Index(fields=['counts_on'], name='impact_counts')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('reviewed_at__isnull', False), ('reviewed_by__isnull', False)), models.Q(('reviewed_at', None), ('reviewed_by', None)), _connector='OR'), name='impact_reviewed_pair'), models.CheckConstraint(condition=models.Q(models.Q(('postponed_at__isnull', False), ('postponed_by__isnull', False)), models.Q(('postponed_at', None), ('postponed_by', None)), _connector='OR'), name='impact_postponed_pair'), models.UniqueConstraint(condition=models.Q(('reviewed_at', None)), fields=('action',), name='impact_one_waiting'), models.CheckConstraint(condition=models.Q(models.Q(('difference', ''), ('reviewed_at', None)), models.Q(('difference__in', ['yes', 'partly', 'no']), ('reviewed_at__isnull', False), models.Q(('what_changed', ''), _negated=True), models.Q(('who_says', ''), _negated=True)), _connector='OR'), name='impact_answer_is_whole'), models.CheckConstraint(condition=models.Q(('reviewed_by', None), models.Q(('reviewed_by', models.F('owner')), ('reviewed_by', models.F('done_by')), _connector='OR', _negated=True), _connector='OR'), name='impact_not_reviewed_by_owner'), models.CheckConstraint(condition=models.Q(('postponed_at', None), models.Q(('postponed_reason', ''), _negated=True), _connector='OR'), name='impact_postponed_has_reason'), models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('opens_on')), ('opens_on__gt', models.F('done_on')), ('counts_on__lte', models.F('due_on'))), name='impact_days_in_order')],
            },
        ),
        migrations.CreateModel(
            name='ImpactReviewEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('done_on', models.DateField()),
                ('opens_on', models.DateField()),
                ('due_on', models.DateField()),
                ('counts_on', models.DateField()),
                ('postponed_at', models.DateTimeField(blank=True, null=True)),
                ('postponed_reason', models.CharField(blank=True, max_length=500, verbose_name='why it was too early')),
                ('reviewed_at', models.DateTimeField(blank=True, null=True)),
                ('difference', models.CharField(blank=True, choices=[('yes', 'Yes'), ('partly', 'Partly'), ('no', 'No')], max_length=8)),
                ('what_changed', models.TextField(blank=True)),
                ('who_says', models.CharField(blank=True, max_length=300, verbose_name='who says so')),
                ('action', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='closing_loop.action')),
                ('done_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('owner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='closing_loop.impactreview')),
                ('postponed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
                ('reviewed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LoopClock',
            fields=[
                ('key', models.CharField(max_length=20, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=80)),
                ('weeks', models.PositiveSmallIntegerField()),
            ],
            options={
                'ordering': ['weeks'],
            },
        ),
        migrations.CreateModel(
            name='LoopClockEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('key', models.CharField(max_length=20, serialize=False)),
                ('name', models.CharField(max_length=80)),
                ('weeks', models.PositiveSmallIntegerField()),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='closing_loop.loopclock')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('words', models.TextField()),
                ('written_at', models.DateTimeField(default=common.clock.now)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='closing_loop.action')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
            ],
            options={
                'ordering': ['written_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='RemarkEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('words', models.TextField()),
                ('written_at', models.DateTimeField(default=common.clock.now)),
                ('action', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='closing_loop.action')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='closing_loop.remark')),
                ('written_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SupervisionTick',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('talked_on', models.DateField()),
                ('line', models.CharField(max_length=200, verbose_name='what was said of it')),
                ('written_at', models.DateTimeField(default=common.clock.now)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supervision_ticks', to='closing_loop.action')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
            ],
            options={
                'ordering': ['-talked_on', 'id'],
                'constraints': [models.UniqueConstraint(fields=('action', 'talked_on'), name='supervision_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='SupervisionTickEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(default=common.clock.now)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('talked_on', models.DateField()),
                ('line', models.CharField(max_length=200, verbose_name='what was said of it')),
                ('written_at', models.DateTimeField(default=common.clock.now)),
                ('action', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='closing_loop.action')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='closing_loop.supervisiontick')),
                ('written_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.RemoveConstraint(
            model_name='action',
            name='action_done_pair',
        ),
        migrations.RemoveConstraint(
            model_name='action',
            name='action_verified_pair',
        ),
        migrations.RemoveConstraint(
            model_name='action',
            name='action_not_verified_by_owner',
        ),
        migrations.RemoveConstraint(
            model_name='action',
            name='action_done_has_evidence',
        ),
        migrations.AddField(
            model_name='action',
            name='agency',
            field=models.CharField(blank=True, max_length=120, verbose_name='outside agency'),
        ),
        migrations.AddField(
            model_name='action',
            name='agreed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='action',
            name='agreed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='action',
            name='contact',
            field=models.CharField(blank=True, max_length=160, verbose_name='whom to ask there'),
        ),
        migrations.AddField(
            model_name='action',
            name='ended_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='action',
            name='ended_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='action',
            name='ended_reason',
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name='action',
            name='evidence_seen',
            field=models.CharField(blank=True, max_length=500, verbose_name='what was seen of it'),
        ),
        migrations.AddField(
            model_name='action',
            name='merged_into',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='closing_loop.action'),
        ),
        migrations.AddField(
            model_name='action',
            name='reopened_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='action',
            name='reopened_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='action',
            name='reopened_reason',
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name='action',
            name='started_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='action',
            name='started_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='action',
            name='theme',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='practice.theme'),
        ),
        migrations.AddField(
            model_name='actionevent',
            name='agency',
            field=models.CharField(blank=True, max_length=120, verbose_name='outside agency'),
        ),
        migrations.AddField(
            model_name='actionevent',
            name='agreed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='actionevent',
            name='agreed_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='actionevent',
            name='contact',
            field=models.CharField(blank=True, max_length=160, verbose_name='whom to ask there'),
        ),
        migrations.AddField(
            model_name='actionevent',
            name='ended_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='actionevent',
            name='ended_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='actionevent',
            name='ended_reason',
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name='actionevent',
            name='evidence_seen',
            field=models.CharField(blank=True, max_length=500, verbose_name='what was seen of it'),
        ),
        migrations.AddField(
            model_name='actionevent',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='closing_loop.action'),
        ),
        migrations.AddField(
            model_name='actionevent',
            name='reopened_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='actionevent',
            name='reopened_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='actionevent',
            name='reopened_reason',
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name='actionevent',
            name='started_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='actionevent',
            name='started_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='actionevent',
            name='theme',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='practice.theme'),
        ),
        migrations.AlterField(
            model_name='action',
            name='owner',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='people.staff'),
        ),
        migrations.AlterField(
            model_name='action',
            name='state',
            field=models.CharField(choices=[('identified', 'Identified'), ('agreed', 'Agreed'), ('in-progress', 'In progress'), ('done', 'Done, not yet verified'), ('verified', 'Verified, impact not yet reviewed'), ('closed', 'Closed, it made a difference'), ('partly', 'Closed, it partly made a difference'), ('superseded', 'Superseded'), ('not-accepted', 'Not accepted')], default='identified', max_length=12),
        ),
        migrations.AlterField(
            model_name='actionevent',
            name='owner',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.staff'),
        ),
        migrations.AlterField(
            model_name='actionevent',
            name='state',
            field=models.CharField(choices=[('identified', 'Identified'), ('agreed', 'Agreed'), ('in-progress', 'In progress'), ('done', 'Done, not yet verified'), ('verified', 'Verified, impact not yet reviewed'), ('closed', 'Closed, it made a difference'), ('partly', 'Closed, it partly made a difference'), ('superseded', 'Superseded'), ('not-accepted', 'Not accepted')], default='identified', max_length=12),
        ),
        migrations.AddIndex(
            model_name='action',
            index=models.Index(fields=['state', 'due_on'], name='action_state'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('agreed_at__isnull', False), ('agreed_by__isnull', False)), models.Q(('agreed_at', None), ('agreed_by', None)), _connector='OR'), name='action_agreed_pair'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('started_at__isnull', False), ('started_by__isnull', False)), models.Q(('started_at', None), ('started_by', None)), _connector='OR'), name='action_started_pair'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_at__isnull', False), ('done_by__isnull', False)), models.Q(('done_at', None), ('done_by', None)), _connector='OR'), name='action_done_pair'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('verified_at__isnull', False), ('verified_by__isnull', False)), models.Q(('verified_at', None), ('verified_by', None)), _connector='OR'), name='action_verified_pair'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reopened_at__isnull', False), ('reopened_by__isnull', False)), models.Q(('reopened_at', None), ('reopened_by', None)), _connector='OR'), name='action_reopened_pair'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), models.Q(('ended_at', None), ('ended_by', None)), _connector='OR'), name='action_ended_pair'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('agency', ''), ('contact', ''), ('owner__isnull', False)), models.Q(('owner', None), models.Q(('agency', ''), _negated=True), models.Q(('contact', ''), _negated=True)), _connector='OR'), name='action_one_owner_or_agency'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(('verified_by', None), models.Q(('verified_by', models.F('owner')), ('verified_by', models.F('done_by')), _connector='OR', _negated=True), _connector='OR'), name='action_not_verified_by_owner'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_at__isnull', False), ('state__in', ['closed', 'done', 'partly', 'verified']), models.Q(('evidence', ''), _negated=True)), models.Q(models.Q(('state__in', ['closed', 'done', 'partly', 'verified']), _negated=True), ('done_at', None)), _connector='OR'), name='action_done_has_evidence'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['closed', 'partly', 'verified']), ('verified_at__isnull', False)), models.Q(models.Q(('state__in', ['closed', 'partly', 'verified']), _negated=True), ('verified_at', None)), _connector='OR'), name='action_verified_was_seen'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(('reopened_at', None), models.Q(('reopened_reason', ''), _negated=True), _connector='OR'), name='action_reopened_has_reason'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('state__in', ['not-accepted', 'superseded']), models.Q(('ended_reason', ''), _negated=True)), models.Q(models.Q(('state__in', ['not-accepted', 'superseded']), _negated=True), ('ended_at', None)), _connector='OR'), name='action_ended_has_reason'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into', None), models.Q(('state', 'superseded'), models.Q(('merged_into', models.F('id')), _negated=True)), _connector='OR'), name='action_merged_is_superseded'),
        ),
    ]
