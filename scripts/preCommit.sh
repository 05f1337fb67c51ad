#!/bin/sh
# What .pre-commit-hooks.yaml runs: builds the command line in the clone that pre-commit keeps, once, then lints with it.
set -e
root=$(cd "$(dirname "$0")/.." && pwd)
if [ ! -f "$root/dist/cli.cjs" ]; then
  (cd "$root" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error && node esbuild.mjs --production) >&2
fi
exec node "$root/dist/cli.cjs" lint "$@"
