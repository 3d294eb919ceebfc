# Everything is put into .venv/; `make help` lists the commands.
BIN := .venv/bin
PYTEST_ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint style types checklists examples format docs docs-pictures bench-ocr bench-weekly bench-kills bench-province lock clean

help: ## show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## */\1\t/' \
	  | awk -F '\t' '{printf "make %-15s %s\n", $$1, $$2}'

setup: ## install what is missing (system programs, Python packages) and the command .venv/bin/oit
	@sh scripts/setup.sh

demo: setup ## audit a made-up agency site that is served on this machine
	@$(BIN)/python -m fixtures.demo

test: setup ## check style, types and checklists, then run all tests
	@$(SIDE_BY_SIDE) style types checklists examples
	$(BIN)/pytest -n 3 --dist loadfile $(PYTEST_ARGS)

lint: setup ## check style and types only
	@$(SIDE_BY_SIDE) style types

# two at once, each one's output in one piece; a make that cannot (before 4.0) mixes the outputs
SIDE_BY_SIDE = $(MAKE) --no-print-directory -j2 $(filter --output-sync,$(.FEATURES:%=--%))

style:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types:
	$(BIN)/mypy

checklists:
	$(BIN)/oit checklist lint

examples:
	$(BIN)/oit checklist test

format: setup ## rewrite the source in the project's style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench-ocr: setup ## measure the reading of Thai digits and of whole scanned pages by font and resolution (FONTS=folder of more fonts)
	$(BIN)/python -m training.thai_digits.measure --fonts "$(or $(FONTS),fonts)"
	$(BIN)/python -m training.ocr.measure --fonts "$(or $(FONTS),fonts)"

bench-weekly: setup ## measure what the second audit of an unchanged site costs beside the first
	$(BIN)/python -m benchmarks.weekly

bench-kills: setup ## kill audits at 50 random moments, go on, and compare with an undisturbed one, on both databases
	$(BIN)/python -m benchmarks.kills --times 50
	$(BIN)/python -m benchmarks.kills --times 50 --browser never --db "$$(mktemp -d)/kills.db"
	$(BIN)/python -m benchmarks.kills --times 50 --browser never --db postgresql

bench-province: setup ## measure the static report of 100 agencies and 52 weeks
	$(BIN)/python -m benchmarks.province

docs: setup ## write the reference part of docs/ anew from the program
	$(BIN)/python -m docs.generator

docs-pictures: setup ## take the pictures of the tutorial anew
	$(BIN)/python -m docs.generator.pictures

lock: setup ## pin the dependencies of pyproject.toml anew, then install them
	sh scripts/lock.sh
	@sh scripts/setup.sh

clean: ## remove everything that was set up or generated here
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist out uv.lock
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
