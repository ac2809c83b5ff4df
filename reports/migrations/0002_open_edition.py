from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_initial'),
        ('reports', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='report',
            name='open_figures',
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='report',
            name='open_sha256',
            field=models.CharField(blank=True, default='', max_length=64),
        ),
        migrations.AddField(
            model_name='reportevent',
            name='open_figures',
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='reportevent',
            name='open_sha256',
            field=models.CharField(blank=True, default='', max_length=64),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('open_figures__isnull', True), ('open_sha256', '')), models.Q(('open_figures__isnull', False), models.Q(('open_sha256', ''), _negated=True)), _connector='OR'), name='report_open_has_hash'),
        ),
    ]
