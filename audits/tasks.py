"""What a worker does for audits."""

from celery import shared_task

from audits.actions import reauditing


@shared_task
def pass_on_second_looks() -> None:
    """Give second looks of those who left, or that nobody was free for, to who is free now."""
    reauditing.pass_on()
