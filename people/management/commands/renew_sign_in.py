"""Lets somebody back in who has lost their password or their telephone."""

from django.core.management.base import BaseCommand, CommandError

from people.accounts import password_address
from people.actions import renew_sign_in
from people.models import User


class Command(BaseCommand):
    """The password stops working and every session ends; the person chooses a new one."""

    help = (
        "Prints an address, good once and for three days, at which somebody chooses a new "
        "password; the old one stops working at once and their sessions end. Make sure first that "
        "it is they who ask: see them, or telephone them through the council's switchboard."
    )

    def add_arguments(self, parser):
        parser.add_argument("email", help="the address with which they sign in")
        parser.add_argument(
            "--authenticator",
            action="store_true",
            help="forget their authenticator app and recovery codes too: they set up another",
        )

    def handle(self, *args, email: str, authenticator: bool, **options):
        user = User.objects.filter(email__iexact=email, is_demonstration=False).first()
        if user is None:
            raise CommandError(f"Nobody signs in as {email}.")
        if not user.may_use_password:
            raise CommandError(f"{user} signs in with their council account: no password opens it.")
        renew_sign_in(user=user, authenticator=authenticator, by=None)
        self.stdout.write(f"Give {user} the portal's address followed by this, once only:")
        self.stdout.write(password_address(user))
