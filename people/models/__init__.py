"""Who, where and which children; the User model."""

from people.models.accounts import CouncilAccount
from people.models.children import (
    Child,
    Involvement,
    Restriction,
    RestrictionException,
    Sex,
    StaffBar,
    Status,
    SubjectKind,
)
from people.models.imports import Import, ImportedRow, Placing, PlacingKind, Source
from people.models.sessions import OpenSession
from people.models.staff import Appointment, Staff, User
from people.models.units import Level, Unit
from people.models.uploads import Upload, UploadContent

__all__ = [
    "Appointment",
    "Child",
    "CouncilAccount",
    "Import",
    "ImportedRow",
    "Involvement",
    "Level",
    "OpenSession",
    "Placing",
    "PlacingKind",
    "Restriction",
    "RestrictionException",
    "Sex",
    "Source",
    "Staff",
    "StaffBar",
    "Status",
    "SubjectKind",
    "Unit",
    "Upload",
    "UploadContent",
    "User",
]
