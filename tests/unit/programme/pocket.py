"""The pocket script of docs/draws.md: redo a draw from its two files and its seed, on its own.

It shares no line with the portal: `python pocket.py frame.csv duties.csv SEED` prints a duty
and a child a line, in the order in which they were drawn.
"""

import csv
import hashlib
import sys


def digest(seed, key):
    return hashlib.sha256((seed + "|" + key).encode("utf-8")).hexdigest()


def share_out(children, duties):
    sizes = {}
    for row in children:
        sizes[row["status"]] = sizes.get(row["status"], 0) + 1
    wanted = min(duties, len(children))
    seats, remainders = {}, []
    for status, size in sizes.items():
        seats[status], remainder = divmod(wanted * size, len(children))
        remainders.append((-remainder, -size, status))
    for _, _, status in sorted(remainders)[: wanted - sum(seats.values())]:
        seats[status] += 1
    return seats


def redo(frame_csv, duties_csv, seed):
    children = [row for row in csv.DictReader(frame_csv.splitlines()) if not row["excluded"]]
    children.sort(key=lambda row: (row["covered"] == "yes", digest(seed, row["child"])))
    duties = list(csv.DictReader(duties_csv.splitlines()))
    duties.sort(key=lambda row: digest(seed, row["duty"]))
    seats = share_out(children, len(duties))
    drawn = []

    def give(row):
        for duty in duties:
            own = bool(set(duty["teams"].split()) & set(row["teams"].split()))
            fits = {"own": own, "other": not own, "either": True}[duty["takes"]]
            if fits and duty["auditor"] not in row["not_for"].split():
                duties.remove(duty)
                drawn.append((duty["duty"], row["child"]))
                return True
        return False

    for status in sorted(seats):
        for row in children:
            if seats[status] and row["status"] == status and give(row):
                seats[status] -= 1
    for row in children:
        if row["child"] not in [child for _, child in drawn]:
            give(row)
    return drawn


if __name__ == "__main__":
    with open(sys.argv[1], newline="") as frame, open(sys.argv[2], newline="") as duties_:
        for duty, child in redo(frame.read(), duties_.read(), sys.argv[3]):
            print(duty, child)  # noqa: T201
