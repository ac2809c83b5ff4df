"""Gives everybody in post a sign-in at once, for people who come with a council account."""

from collections import Counter

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from common.errors import Conflict
from people.accounts import open_account
from people.models import Staff


class Command(BaseCommand):
    """Safe to repeat: whoever has a sign-in keeps it."""

    help = (
        "Gives a sign-in to everybody who holds an appointment today and has an e-mail address in "
        "the roster, but none yet. Only beside single sign-on, since it makes no passwords."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only say whom it would be")

    def handle(self, *args, dry_run: bool, **options):
        if not settings.SINGLE_SIGN_ON:
            raise CommandError("Set single sign-on first: docs/operations.md says how.")
        waiting = list(Staff.objects.waiting_for_a_sign_in())
        held_by = Counter(staff.email.lower() for staff in waiting)
        clear = [staff for staff in waiting if held_by[staff.email.lower()] == 1]
        for staff in waiting:
            if staff not in clear:
                self.refuse(staff, f"{staff.email} is not theirs alone.")
        opened = sum(self.open(staff, dry_run=dry_run) for staff in clear)
        self.stdout.write(f"{opened} sign-ins {'would be' if dry_run else 'were'} made.")

    def open(self, staff: Staff, *, dry_run: bool) -> bool:
        """Whether this person has a sign-in now; why not is said."""
        try:
            made = dry_run or open_account(email=staff.email, staff=staff, by=None)
        except Conflict as refusal:
            return self.refuse(staff, refusal.sentence)
        self.stdout.write(f"{staff.number}  {staff}  {staff.email}")
        return bool(made)

    def refuse(self, staff: Staff, sentence: str) -> bool:
        """Say why somebody is given none."""
        self.stderr.write(f"{staff.number}  {staff}  {sentence}")
        return False
