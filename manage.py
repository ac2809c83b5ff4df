#!/usr/bin/env python
"""Django's commands; those that need the database find the embedded servers or start them."""

import os
import sys

WITHOUT_SERVERS = {"help", "version", "--help", "--version", "check", "collectstatic", "findstatic"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qaportal.settings")
    if not WITHOUT_SERVERS & set(sys.argv[1:2] or ["help"]):
        from qaportal.start import join_servers

        join_servers()
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
