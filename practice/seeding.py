"""Puts the vocabulary of the files under practice/seed/ into the database, once for each word."""

import tomllib
from pathlib import Path

from common import clock
from practice import rules
from practice.models import (
    ActivityKind,
    Ambition,
    Descriptor,
    GoldenThread,
    Question,
    QuestionSet,
    Section,
    SectionKind,
    Theme,
)

SEED = Path(__file__).resolve().parent / "seed"
JUDGED_THREAD = {
    "words": "Your judgement",
    "answer_type": "judgement",
    "code": "judgement",
}


def seed_after_migration(sender, apps, **signal) -> None:
    """Seed once this room's tables are there; a partial migration may leave them out."""
    if "theme" in apps.all_models[sender.label]:
        seed()


def seed() -> None:
    """Add what is missing; what an administrator has changed since is left as it is.

    Runs after every migration and is safe to repeat.
    """
    words = _read("vocabulary.toml")
    _add(GoldenThread, _ordered(words["threads"]))
    _add(Ambition, _ordered(words["ambitions"]))
    _add_descriptors(_read("descriptors.toml")["descriptors"])
    for path in sorted(SEED.glob("*_v[0-9]*.toml")):
        _add_question_set(_read(path.name))
    _add_kinds(words["kinds"])
    _add(Theme, [_with_thread(row) for row in words["themes"]])


def _read(name: str) -> dict:
    return tomllib.loads((SEED / name).read_text(encoding="utf-8"))


def _ordered(rows: list[dict]) -> list[dict]:
    return [{**row, "order": order} for order, row in enumerate(rows, 1)]


def _with_thread(row: dict) -> dict:
    others = {key: value for key, value in row.items() if key != "thread"}
    return {**others, "thread_id": row.get("thread")}


def _add(model, rows: list[dict]) -> None:
    held = set(model.objects.values_list("code", flat=True))
    model.objects.bulk_create(model(**row) for row in rows if row["code"] not in held)


def _add_descriptors(tables: list[dict]) -> None:
    held = set(Descriptor.objects.values_list("thread", "judgement", "version"))
    rows = [
        Descriptor(thread_id=table.get("thread"), judgement=value, version=table["version"],
                   words=table[str(value)])
        for table in tables
        for value in (4, 3, 2, 1)
    ]  # fmt: skip
    Descriptor.objects.bulk_create(
        row for row in rows if (row.thread_id, row.judgement, row.version) not in held
    )


def _add_question_set(table: dict) -> None:
    named = {"code": table["code"], "version": table["version"]}
    if QuestionSet.objects.filter(**named).exists():
        return
    made = QuestionSet.objects.create(**named, name=table["name"])
    threads = {thread.code: thread for thread in GoldenThread.objects.all()}
    for order, row in enumerate(table["sections"], 1):
        _add_section(made, order, row, threads.get(row.get("thread")))
    rules.check_can_publish(made)
    made.published_at = clock.now()
    made.save(update_fields=["published_at"])


def _add_section(made: QuestionSet, order: int, row: dict, thread: GoldenThread | None) -> None:
    section = Section.objects.create(
        question_set=made,
        order=order,
        code=thread.code if thread else row["code"],
        name=thread.name if thread else row["name"],
        kind=SectionKind.THREAD if thread else row["kind"],
        intro=row.get("intro", "Look at the last 12 months; judge the last 6."),
    )
    questions = [{**JUDGED_THREAD, "thread": thread}] if thread else row["questions"]
    Question.objects.bulk_create(
        Question(section=section, order=place, **question)
        for place, question in enumerate(questions, 1)
    )


def _add_kinds(rows: list[dict]) -> None:
    latest = {one.code: one for one in QuestionSet.objects.order_by("version")}
    named = [{**row, "question_set": latest.get(row.get("question_set"))} for row in rows]
    _add(ActivityKind, named)
