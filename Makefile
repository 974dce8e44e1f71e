# The whole project in a few words; `make` alone lists them.
# Each target sets up what it needs by itself: Python 3.11+, git and make are enough.

MAKEFLAGS += --no-print-directory
BIN := .venv/bin

# Without bytecode every command that a test starts compiles a thousand modules anew: 3.0 against 1.4 s.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run stop test check fmt bench build smoke setup-run setup-build setup-test translations \
	translations-update

help: ## lists these targets
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 22

run: setup-run translations ## central with demo data, and a kiosk beside it
	@$(BIN)/python -m tools.demo run

stop: ## stops the central that `make run` left answering
	@if [ -x $(BIN)/python ]; then $(BIN)/python -m tools.demo stop; fi

test: setup-test translations ## every test, with the rules' coverage
	@$(BIN)/pytest -n 2 --cov --cov-report=term

check: setup-test translations ## lint, types, imports, dependencies, dead code, spelling, QML, words
	@$(BIN)/python -m tools.check

fmt: setup-test ## puts the code in its form
	@$(BIN)/ruff check --fix-only --quiet
	@$(BIN)/ruff format --quiet
	@$(BIN)/python -m tools.qml format

bench: setup-test ## measures what is promised, against its floor
	@$(BIN)/python -m tools.bench

build: setup-build translations ## the frozen kiosk, dist/kiosk, for machines without Python
	@$(BIN)/python -m tools.build

smoke: build ## proves the frozen kiosk at a real central
	@$(BIN)/python -m tools.smoke

setup-run:
	@sh tools/setup.sh run

setup-build:
	@sh tools/setup.sh build

setup-test:
	@sh tools/setup.sh test

translations:
	@$(BIN)/python -m tools.translations release

translations-update: setup-test ## takes new sentences of the screens up for translation
	@$(BIN)/python -m tools.translations update
