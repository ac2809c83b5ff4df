"""`make bench`: `python -m bench 100000` measures a large portal of about so many activities.

`--keep` measures the data of the last run again.
"""

import argparse
import os

import django

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("size", type=int, nargs="?", default=100_000)
    parser.add_argument("--keep", action="store_true")
    given = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    django.setup()
    from bench.measuring import main  # models can be imported only after django.setup()

    main(given.size, keep_data=given.keep)
