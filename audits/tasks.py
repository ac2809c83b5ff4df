"""What a worker does for audits."""

from celery import shared_task

from audits.actions import leaving, reauditing


@shared_task
def pass_on_second_looks() -> None:
    """Give second looks of those who left, or that nobody was free for, to who is free now."""
    reauditing.pass_on()


@shared_task
def ask_for_successors() -> None:
    """Ask who leads the area to give on audits that somebody began who has left."""
    leaving.ask_for_successors()
