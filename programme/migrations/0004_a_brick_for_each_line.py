from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_uploads'),
        ('practice', '0002_an_arbiter_takes_part'),
        ('programme', '0003_random_draws'),
    ]

    operations = [
        migrations.AddField(
            model_name='scheduleline',
            name='brick',
            field=models.CharField(blank=True, choices=[('file-audit', 'File audit and moderation'), ('observation', 'Direct observations'), ('feedback', 'Children and families'), ('themed', 'Themed audits'), ('experience', 'Practitioner experience'), ('performance', 'Performance data')], max_length=12, verbose_name='brick of the activity wall'),
        ),
        migrations.AddField(
            model_name='schedulelineevent',
            name='brick',
            field=models.CharField(blank=True, choices=[('file-audit', 'File audit and moderation'), ('observation', 'Direct observations'), ('feedback', 'Children and families'), ('themed', 'Themed audits'), ('experience', 'Practitioner experience'), ('performance', 'Performance data')], max_length=12, verbose_name='brick of the activity wall'),
        ),
        migrations.AddIndex(
            model_name='duty',
            index=models.Index(models.OrderBy(models.F('period'), descending=True), models.OrderBy(models.F('id'), descending=True), name='duty_latest'),
        ),
    ]
