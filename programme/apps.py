"""The programme room, as Django knows it."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    """Wires the room in."""

    name = "programme"
