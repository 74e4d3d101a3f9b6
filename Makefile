# What a person does here. Every target sets up what it needs by itself; see CONTRIBUTING.md.
.PHONY: run test check bench faults fonts screenshots lock deb deb-test deb-measure windows windows-test

PYTHON_IN_VENV = .venv/bin/python

run:
	@sh packaging/setup/setup.sh run
	@sh packaging/setup/run.sh

test:
	@sh packaging/setup/setup.sh dev
	$(PYTHON_IN_VENV) -m pytest -n 2

check:
	@sh packaging/setup/setup.sh dev
	$(PYTHON_IN_VENV) -m ruff format --check .
	$(PYTHON_IN_VENV) -m ruff check .
	$(PYTHON_IN_VENV) -m mypy --strict src
	.venv/bin/lint-imports --no-cache

bench:
	@sh packaging/setup/setup.sh dev
	@for benchmark in tests/benchmarks/bench_*.py; do $(PYTHON_IN_VENV) $$benchmark || exit 1; done

faults:
	@sh packaging/setup/setup.sh dev
	$(PYTHON_IN_VENV) -m pytest tests/faults/fault_*.py -p no:randomly

fonts:
	@sh packaging/setup/setup.sh dev
	@mkdir -p build/font-packages
	$(PYTHON_IN_VENV) packaging/fonts/build.py --packages build/font-packages

screenshots:
	@sh packaging/setup/setup.sh dev
	$(PYTHON_IN_VENV) packaging/pictures/take.py

lock:
	@sh packaging/setup/setup.sh dev
	sh packaging/locks/lock.sh

# Packages: docs/packaging.md. These need root, for the bare systems they build and try in.
deb:
	@sh packaging/linux/build.sh

deb-test: deb
	@sh packaging/linux/test.sh

deb-measure:
	@sh packaging/linux/measure.sh

windows:
	@sh packaging/windows/build.sh

windows-test: windows
	@sh packaging/windows/test.sh
