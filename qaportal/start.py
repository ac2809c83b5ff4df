"""What every process does first: join the embedded servers, where the portal runs its own."""

from django.conf import settings

from qaportal import embedded, env


def join_servers() -> None:
    """Have a database and a broker; stops the process with a sentence where there is none."""
    if not settings.EMBEDDED:
        return
    try:
        embedded.join(settings.HOME)
    except embedded.Unavailable as error:
        env.stop(str(error))


def keep_servers() -> None:
    """Have them again where their keeper was killed; costs next to nothing where it lives."""
    if settings.EMBEDDED and not embedded.are_kept(settings.HOME):
        join_servers()
