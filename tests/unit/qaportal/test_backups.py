"""What is kept comes back whole, or nothing is changed."""

import hashlib
import io
import json
import zipfile
from contextlib import closing, contextmanager

import psycopg2
import pytest
from django.conf import settings as portal
from django.db import DatabaseError, connection
from django.test import Client
from django.urls import reverse

from audits.lifecycle import AuditState
from common import clock
from governance import purging
from people import actions
from people.imports.files import Given
from people.models import OpenSession, Source, UploadContent
from qaportal import backup, backups, env, restore
from qaportal.backups.contents import NOT_KEPT
from reports.actions import render_file
from reports.models import ReportFile
from tests.factories import make_council
from tests.factories.people import PASSWORD
from tests.scenarios import audit_at
from tests.servers import administration
from tests.unit.reports.walks import report_at

NAME = f"test_qaportal_{portal.RUN}_{portal.WORKER}_"
EXTRACT = b"Reference,Service,Status\n900,Locality Social Work,Child in need\n"
WHOLE = """
    SELECT 'sequence ' || sequencename, last_value::text FROM pg_sequences
    UNION SELECT 'index ' || indexname, tablename FROM pg_indexes WHERE schemaname = 'public'
    UNION SELECT pg_get_triggerdef(oid), tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
    UNION SELECT 'function ' || proname, md5(prosrc) FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace
"""

DIGEST = "SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {} t"


@pytest.fixture
def at(django_db_setup, django_db_blocker):
    """`at("one", template=...)`: the portal works with that database, which is gone afterwards."""
    made, ours = set(), connection.settings_dict["NAME"]

    def go(name: str, template: str = "") -> None:
        connection.close()
        connection.settings_dict["NAME"] = NAME + name
        if template:
            with administration() as cursor:
                cursor.execute(f'CREATE DATABASE "{NAME}{name}" TEMPLATE "{template}"')
            made.add(name)

    with django_db_blocker.unblock():
        yield go
        connection.close()
        connection.settings_dict["NAME"] = ours
    with administration() as cursor:
        for name in made:
            cursor.execute(f'DROP DATABASE "{NAME}{name}"')


@pytest.fixture
def home(settings, monkeypatch, tmp_path):
    """A home of its own, with a secret key, beside the servers that run."""
    settings.HOME = tmp_path
    monkeypatch.setattr("qaportal.start.join_servers", lambda: None)
    env.bring_back_secret(tmp_path, portal.SECRET_KEY)
    return tmp_path


def fresh() -> str:
    """The database that fits the code, with nobody in it."""
    return portal.DATABASES["default"]["TEST"]["TEMPLATE"]


def make_world(monkeypatch) -> None:
    """An acknowledged audit, a published report with its PDF, and an upload that waits."""
    monkeypatch.setattr("notices.notifications._ask", lambda: None)  # no worker is here
    council = make_council()
    audit_at(AuditState.ACKNOWLEDGED, council)
    render_file(report=report_at("published", council.units["south"]), by=None)
    file = Given("caseload.csv", io.BytesIO(EXTRACT))
    given = {"source": Source.CASELOAD, "as_at": clock.today(), "by": council.staff["qa_admin"]}
    actions.keep_upload(file=file, **given)


def sign_in() -> None:
    given = {"login": "team.manager@demo.example", "password": PASSWORD}
    assert Client().post(reverse("account_login"), given).url == "/"


def everything() -> dict[str, str]:
    """A digest of each table, and what else a database is made of."""
    with connection.cursor() as cursor:
        cursor.execute(WHOLE)
        found = dict(cursor.fetchall())
        for name in connection.introspection.table_names(cursor):
            cursor.execute(DIGEST.format(name))
            found[name] = cursor.fetchone()[0]
    return found


def damage(path, place: int) -> str:
    """A copy with one bit turned."""
    whole = bytearray(path.read_bytes())
    whole[place] ^= 1
    path.with_name("damaged").write_bytes(whole)
    return str(path.with_name("damaged"))


def with_manifest(path, **said) -> str:
    """A copy whose manifest says this."""
    copy = path.with_name("edited")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w") as new:
        for name in old.namelist():
            told = old.read(name)
            if name == "manifest.json":
                told = json.dumps(json.loads(told) | said)
            new.writestr(name, told)
    return str(copy)


def with_line(path, line: str) -> str:
    """A copy that begins with this line, and whose checksum says that it is whole."""
    with zipfile.ZipFile(path) as old:
        told = {name: old.read(name) for name in old.namelist()}
    told["database.sql"] = f"{line}\n".encode() + told["database.sql"]
    manifest = json.loads(told["manifest.json"])
    manifest["digests"]["database.sql"] = hashlib.sha256(told["database.sql"]).hexdigest()
    told["manifest.json"] = json.dumps(manifest)
    copy = path.with_name("forged")
    with zipfile.ZipFile(copy, "w") as new:
        for name, content in told.items():
            new.writestr(name, content)
    return str(copy)


@contextmanager
def refused(words: str):
    """What is done inside is refused in such words, and changes nothing."""
    before = everything()
    with pytest.raises(backups.Refused, match=words):
        yield
    assert everything() == before


def test_everything_comes_back_with_one_command_and_nothing_is_written_over(
    at, home, monkeypatch, capfd
):
    at("one", template=fresh())
    make_world(monkeypatch)
    sign_in()
    assert OpenSession.objects.exists()
    before = everything() | dict.fromkeys(NOT_KEPT)
    pdf = bytes(ReportFile.objects.get(rendering="final").content)
    backup.main()
    (path,) = (home / "backups").iterdir()
    assert path.name == "qaportal-2026-11-05-0900.backup"
    assert path.stat().st_mode & 0o777 == 0o600

    at("two", template="template0")
    for place in (path.stat().st_size // 2, -30):
        with refused("is damaged"):
            backups.read(damage(path, place))
    (home / "secret-key").write_text("of another portal")
    restore.main(str(path))
    assert everything() == before
    assert bytes(ReportFile.objects.get(rendering="final").content) == pdf
    assert bytes(UploadContent.objects.get().content) == EXTRACT
    assert purging.is_set_up()
    with pytest.raises(DatabaseError, match="Cannot update"), connection.cursor() as db:
        db.execute("UPDATE audits_auditevent SET pgh_label = 'other'")
    sign_in()
    assert env.secret_key(home) == portal.SECRET_KEY
    assert "PDFs of reports: 1\nUploaded files: 1\n" in capfd.readouterr().out

    with refused("holds something already"):
        backups.read(str(path))
    with refused("not every row arrived"):
        backups.read(with_manifest(path, rows={"people_child": 900}), replace=True)
    restore.main(str(path), "--replace")
    assert everything() == before


def test_what_cannot_come_here_is_told_in_a_sentence(at, settings, tmp_path):
    at("one", template=fresh())
    path = tmp_path / "kept.backup"
    backups.write(str(path))
    with refused("is there already"):
        backups.write(str(path))
    with refused(r"cannot be written: No such file"):
        backups.write(str(tmp_path / "missing" / "kept.backup"))
    with refused("later version of the portal .* migration people.9999_later"):
        backups.read(with_manifest(path, migrations=[["people", "9999_later"]]))
    with refused("no backup of the portal"):
        backups.read(with_manifest(path, format="another"))
    with refused("no backup of the portal"):
        backups.read(__file__)
    for line in (f"\\! touch {tmp_path}/run", "\\q", "\\unrestrict x"):
        with refused(r"restricted|wrong key"):
            backups.read(with_line(path, line), replace=True)
    assert not (tmp_path / "run").exists()
    settings.DEMONSTRATION = True
    with refused("set QAPORTAL_DEMONSTRATION=0"):
        backups.read(with_manifest(path, real_people=True))
    place = {"host": connection.settings_dict["HOST"], "user": "postgres", "dbname": f"{NAME}one"}
    with closing(psycopg2.connect(**place)), refused("in use by 1 other connection"):
        backups.read(str(path))
    with pytest.raises(SystemExit, match="Name the file: make restore FROM=file"):
        restore.main("")
    assert not list(tmp_path.glob("*.part"))
