#!/usr/bin/env bash
# How long `make run` takes to its first answer, the first and the second time, in a fresh clone: benchmarks/start.sh
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
port=${PORT:-8790}
folder=$(mktemp -d)
server=
trap '[[ -z $server ]] || kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
git clone --quiet "$root" "$folder/alike"
cd "$folder/alike"
unset ALIKE_DATA_DIR DATABASE_URL SITE_URL ALLOWED_HOSTS

answered() {
  python3 - "http://127.0.0.1:$port/conditions/dystonia/" <<'PYTHON'
import sys
import urllib.error
import urllib.request

try:
    urllib.request.urlopen(sys.argv[1], timeout=5).close()
except (urllib.error.URLError, OSError):
    sys.exit(1)
PYTHON
}

for time in first second; do
  from=$(date +%s%N)
  PORT=$port make run >"$folder/$time.log" 2>&1 &
  server=$!
  until answered; do
    kill -0 "$server" 2>/dev/null || { cat "$folder/$time.log"; exit 1; }
    sleep 0.1
  done
  to=$(date +%s%N)
  printf '%s start: %d.%d s\n' "$time" $(((to - from) / 1000000000)) $(((to - from) / 100000000 % 10))
  kill "$server"
  wait "$server" || true
  server=
done
