# make run | test | lint | lock | bench | samples. Everything is installed into .venv at the first use.
# Other Python: make run PYTHON=python3.12 · other port: make run PORT=8010 · some tests: make test ARGS="tests/config -k sink"
SHELL := /bin/sh
# The distribution's Python first: its build is optimized by a profile, one compiled at home is slower.
PYTHON ?= $(shell for p in /usr/bin/python3 python3 python3.13 python3.12 python3.11 python3.14; do \
	$$p -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$p; exit; }; done; echo python3)
BIN := .venv/bin
ARGS ?=
WORKERS ?= 3
export PORT HOST
unexport PYTHONDONTWRITEBYTECODE # with it, each of the dozens of processes would compile all modules again

# What production would set, with values that only these checks use.
PRODUCTION := DEMO=0 DEBUG=0 ALLOWED_HOSTS=bcd.example.vn BEHIND_HTTPS=1 TRUST_PROXY=1 \
	SECRET_KEY=only-for-the-check-YxT4vQm8sLw2ZpR7nKd9HbC3jFg6Ua1e EMAIL_URL=smtp://mail.example.vn:25

.PHONY: help run test coverage lint format lock bench samples

help:
	@sed -n '1,2p' Makefile

run:
	@$(PYTHON) config/provision.py && exec $(BIN)/python -m config.run

test:
	@$(PYTHON) config/provision.py dev && exec $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

coverage:
	@$(PYTHON) config/provision.py dev
	$(BIN)/python -m pytest -n $(WORKERS) -m "not browser" --cov --cov-report=term $(ARGS)
	$(BIN)/coverage report --fail-under=95 --include="committee/regulation/*,committee/transitions.py,committee/workdays.py,*/permissions.py,*/permissions/*,*/states.py,*/states/*,documents/services/numbering.py"

lint:
	@$(PYTHON) config/provision.py dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	env DEMO=1 DATABASE_URL=postgresql://none/none REDIS_URL=redis://none $(BIN)/mypy # reads the settings, needs no engine
	$(BIN)/lint-imports
	git ls-files -z '*/templates/*.html' 'templates/*.html' | xargs -0r $(BIN)/djade --check --target-version 5.2
	git ls-files -z '*/templates/*.html' 'templates/*.html' | xargs -0r $(BIN)/djhtml --check --tabwidth 2
	$(BIN)/python manage.py messages --check
	$(BIN)/python manage.py makemigrations --check --dry-run
	env $(PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING

format:
	@$(PYTHON) config/provision.py dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	git ls-files -z '*/templates/*.html' 'templates/*.html' | xargs -0r $(BIN)/djade --target-version 5.2
	git ls-files -z '*/templates/*.html' 'templates/*.html' | xargs -0r $(BIN)/djhtml --tabwidth 2

lock:
	@$(PYTHON) config/provision.py dev
	$(BIN)/uv pip compile --quiet --no-strip-extras --generate-hashes --universal --python-version 3.11 --no-annotate requirements.in -o requirements.txt
	$(BIN)/uv pip compile --quiet --no-strip-extras --generate-hashes --universal --python-version 3.11 --no-annotate requirements-dev.in -o requirements-dev.txt

bench:
	@$(PYTHON) config/provision.py dev && exec $(BIN)/python manage.py bench $(ARGS)

samples:
	@$(PYTHON) config/provision.py && exec $(BIN)/python manage.py render_samples $(or $(ARGS),var/samples)
