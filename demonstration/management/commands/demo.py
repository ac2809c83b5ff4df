"""`manage.py demo`: loads a whole fictitious council for demonstration."""

from django.core.management.base import BaseCommand, CommandError

from common.errors import PortalError
from demonstration.load import load


class Command(BaseCommand):
    """Loads the demonstration council into an empty database."""

    help = "Load a fictitious council: people, children, and months of audits. Never on real data."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--months", type=int, default=18, help="months of audits (18)")
        parser.add_argument("--scale", type=float, default=1.0, help="size, 1 = a big city (1)")
        parser.add_argument(
            "--seed", type=int, default=1, help="the same seed, the same council (1)"
        )

    def handle(self, *, months: int, scale: float, seed: int, **options) -> None:
        try:
            loaded = load(months=months, scale=scale, seed=seed)
        except PortalError as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(
            f"Loaded {loaded.units} units, {loaded.staff} staff, {loaded.subjects} subjects of "
            f"work and {loaded.audits} audits."
        )
