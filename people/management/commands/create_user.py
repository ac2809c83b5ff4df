"""Gives a member of staff a sign-in."""

import sys
from getpass import getpass

from django.core.management.base import BaseCommand, CommandError

from common.errors import PortalError
from people.accounts import open_account, password_address
from people.models import Appointment, Staff


class Command(BaseCommand):
    """Make a sign-in; the person then chooses a password and sets up an authenticator app."""

    help = (
        "Gives a member of staff a sign-in and prints the address, good once and for three days, "
        "at which they choose their password. With --ask the password is typed here instead. "
        "Beside single sign-on people need none."
    )

    def add_arguments(self, parser):
        parser.add_argument("email", help="the address with which they will sign in")
        parser.add_argument("--staff", required=True, metavar="NUMBER", help="their staff number")
        parser.add_argument("--ask", action="store_true", help="type the password here")

    def handle(self, *args, email: str, staff: str, ask: bool, **options):
        person = Staff.objects.in_post().filter(number=staff).first()
        if person is None:
            raise CommandError(f"Nobody in post has the staff number {staff}.")
        try:
            user = open_account(
                email=email, staff=person, password=ask_password() if ask else None, by=None
            )
        except PortalError as error:
            raise CommandError(error.sentence) from error
        self.stdout.write(f"{user.email} signs in as {person} ({person.number}).")
        if not user.may_use_password:
            self.stdout.write("They sign in with their council account.")
        elif not ask:
            self.stdout.write("Give them the portal's address followed by this, once only:")
            self.stdout.write(password_address(user))
        if not Appointment.objects.current().filter(staff=person).exists():
            self.stderr.write(f"{person} holds no appointment today, so cannot sign in yet.")


def ask_password() -> str:
    """The password as typed twice at a terminal, or as the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass("Password: ")
    if getpass("Again: ") != password:
        raise CommandError("The two passwords differ. Nothing was made.")
    return password
