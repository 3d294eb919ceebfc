#!/bin/sh
# Pin every dependency of pyproject.toml, with hashes and without any index address.
set -eu
cd "$(dirname "$0")/.."

PATH="$PWD/.venv/bin:$PATH"
uv lock --quiet
uv export --quiet --no-emit-project --no-emit-index-url --all-groups \
  --format requirements-txt --no-header >requirements.lock.new
{
  echo "# Written by 'make lock': the dependencies of pyproject.toml, pinned and hashed."
  cat requirements.lock.new
} >requirements.lock
rm requirements.lock.new
