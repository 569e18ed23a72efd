#!/usr/bin/env bash
# Tests of the pages: run.sh unit | run.sh JIHENG FILE.test.mjs (in a real browser, against that binary).
# 77 says aloud that what they need is not there: ./dev test fetches it.
set -euo pipefail
web=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../web" && pwd)
root=$(dirname "$web")

skip() {
    echo "skipped: $1"
    exit 77
}

enough="const [a, b] = process.versions.node.split('.').map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)"
for folder in "$root"/.cache/node/node_modules/node-linux-*/bin; do
    [ -d "$folder" ] && ! node -e "$enough" 2>/dev/null && PATH="$folder:$PATH"
done
node -e "$enough" 2>/dev/null || skip "Node.js 20.19 or newer is not installed"
[ -d "$web/node_modules" ] || skip "web/node_modules is missing (npm ci --prefix web)"

cd "$web"
if [ "$1" = unit ]; then
    [ -f src/api/schema.d.ts ] || npm run --silent types >/dev/null
    exec npx vitest run
fi
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || skip "Chromium is not installed"
[ -f dist/index.html ] || skip "the pages are not built (./dev build)"
JIHENG=$1 exec node --test --test-reporter=spec "$2"
