"""Ends every session of somebody, or of everybody."""

from django.core.management.base import BaseCommand, CommandError

from people.actions import end_sessions
from people.models import User


class Command(BaseCommand):
    """What is typed and not saved is kept for an hour, for whoever signs in again."""

    help = "Signs somebody out wherever they are, or everybody. They may sign in again."

    def add_arguments(self, parser):
        who = parser.add_mutually_exclusive_group(required=True)
        who.add_argument("email", nargs="?", help="the address with which they sign in")
        who.add_argument("--everybody", action="store_true")

    def handle(self, *args, email: str | None, everybody: bool, **options):
        users = User.objects.all() if everybody else User.objects.filter(email__iexact=email)
        if not users:
            raise CommandError(f"Nobody signs in as {email}.")
        ended = sum(end_sessions(user=user) for user in users)
        self.stdout.write(f"{ended} sessions were ended.")
