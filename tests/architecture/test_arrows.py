"""Imports and foreign keys point downward only."""

import os
import subprocess
import sys
from pathlib import Path

from django.apps import apps

from tests.architecture.rooms import PROJECT, RANK


def test_imports_point_downward():
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    place = os.environ | {"PYTHONPATH": str(PROJECT)}
    ran = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, env=place)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_foreign_keys_point_downward():
    upward = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in RANK
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model
        if RANK.get(field.related_model._meta.app_label, -1) > RANK[model._meta.app_label]
    ]
    assert upward == []
