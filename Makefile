# The verbs of the project. Each sets up what it needs and is quick where nothing has changed.

PYTHON := $(shell for p in python3.11 python3.12 python3.13 python3.14 python3; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	&& echo "$$p" && break; done)
BIN := .venv/bin

.PHONY: help run test unit check check-lint check-format check-migrations check-imports check-advisories fix \
	migrate demo backup restore docs pictures bench lock setup setup-tests

help:
	@echo "make run      set everything up and serve the portal (PORT, QAPORTAL_HOME)"
	@echo "make test     set everything up and run every check and test"
	@echo "make unit     the unit tests alone"
	@echo "make check    lint, format, migrations, imports, known vulnerabilities; changes nothing"
	@echo "make fix      lint and format, mended where a tool can"
	@echo "make migrate  bring the database up to the code"
	@echo "make demo     load the demonstration council"
	@echo "make backup   everything that the portal keeps, into one file (TO)"
	@echo "make restore  bring a backup back into an empty database (FROM, REPLACE=1)"
	@echo "make docs     write docs/lifecycles.md and docs/access.md from the code"
	@echo "make pictures take the pictures of docs/pictures anew, from the demonstration council"
	@echo "make bench    measure the portal beside a bare page of Django (SIZE=1000000 for the full size)"
	@echo "make lock     renew requirements/*.txt from pyproject.toml (needs uv)"

run: setup
	@$(BIN)/python -m qaportal.run

test: check
	@$(BIN)/pytest -n 3 --dist loadgroup --no-loadscope-reorder  # stories in a browser often wait

unit: setup-tests
	@$(BIN)/pytest -n 2 tests/unit

check: setup-tests
	@$(MAKE) --keep-going --no-print-directory check-lint check-format check-migrations check-imports \
		check-advisories

check-lint:
	@$(BIN)/ruff check

check-format:
	@$(BIN)/ruff format --check

check-migrations:
	@QAPORTAL_HOME=var/test $(BIN)/python manage.py makemigrations --check --dry-run

check-imports:
	@$(BIN)/lint-imports

check-advisories:
	@$(BIN)/python scripts/audit.py

fix: setup-tests
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

migrate: setup
	@$(BIN)/python manage.py migrate

demo: migrate
	@$(BIN)/python manage.py demo

backup: setup
	@$(BIN)/python -m qaportal.backup $(if $(TO),"$(TO)")

restore: setup
	@$(BIN)/python -m qaportal.restore "$(FROM)" $(if $(REPLACE),--replace)

docs: setup-tests
	@$(BIN)/python scripts/documents.py

pictures: setup-tests
	@$(BIN)/python scripts/pictures.py

bench: setup-tests
	@$(BIN)/python -m bench $(SIZE)

LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock'

lock:
	$(LOCK) pyproject.toml -o requirements/base.txt
	$(LOCK) pyproject.toml --group dev -c requirements/base.txt -o requirements/dev.txt

setup setup-tests:
	@$(if $(PYTHON),,echo "The QA Portal needs Python 3.11 or later: install it, then try again." >&2; exit 1)
	@$(PYTHON) scripts/setup.py $(if $(filter setup-tests,$@),--tests)
