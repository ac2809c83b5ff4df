"""What a worker does for moderations."""

from celery import shared_task

from moderation.actions import leaving


@shared_task
def ask_for_successors() -> None:
    """Ask heads of service to choose who goes on where a moderator or an arbiter has left."""
    leaving.ask_for_successors()
