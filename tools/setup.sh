#!/bin/sh
# Finds a Python that can run the project, and hands over to setup.py beside this file.
set -eu
cd "$(dirname "$0")/.."
for name in ${PYTHON:-python3} python3.13 python3.12 python3.11 python3.14; do
    if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; then
        exec "$name" -m tools.setup "$@"
    fi
done
found=$(python3 --version 2>/dev/null || echo "no python3 at all")
echo "setup: Python 3.11 to 3.14 is needed, and this machine has $found." >&2
echo "setup: Install one (for example: apt-get install python3.11), or name one: make PYTHON=/path/to/python3.11 ..." >&2
exit 3
