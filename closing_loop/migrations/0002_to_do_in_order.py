from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('closing_loop', '0001_first_release'),
        ('people', '0004_open_sessions'),
        ('practice', '0001_first_release'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='action',
            index=models.Index(condition=models.Q(('state__in', ['agreed', 'identified', 'in-progress'])), fields=['due_on', 'id'], name='action_due'),
        ),
        migrations.AddIndex(
            model_name='action',
            index=models.Index(condition=models.Q(('state__in', ['agreed', 'identified', 'in-progress'])), fields=['created_at', 'id'], name='action_oldest'),
        ),
    ]
