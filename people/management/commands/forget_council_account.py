"""Parts somebody's sign-in from their account of the council's service."""

from django.core.management.base import BaseCommand, CommandError

from people.actions import forget_accounts
from people.models import User


class Command(BaseCommand):
    """For who was given a new account: it is joined when they next sign in."""

    help = "Forgets which council account is somebody's: the next one with their address is."

    def add_arguments(self, parser):
        parser.add_argument("email", help="the address of their sign-in to the portal")

    def handle(self, *args, email: str, **options):
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise CommandError(f"Nobody signs in as {email}.")
        forgotten = forget_accounts(user=user, by=None)
        self.stdout.write(f"{user} ({user.email}): {forgotten} forgotten.")
