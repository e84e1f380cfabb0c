#!/usr/bin/env bash
# The outside judges: run.sh SITE… judges built sites (folders that hold an index.html) and fails with their findings.
#
# One line for each judge when it is silent. What is missing is installed: Debian's packages with apt, the judges
# themselves below node_modules/ and .venv/ beside this script, which Git ignores.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

install_programs() {
  local packages=()
  command -v java > /dev/null || packages+=(default-jre-headless)
  command -v chromium > /dev/null || packages+=(chromium)
  command -v xmllint > /dev/null || packages+=(libxml2-utils)
  command -v npm > /dev/null || packages+=(nodejs npm)
  python3 -c 'import ensurepip, venv' 2> /dev/null || packages+=(python3 python3-venv)
  [ ${#packages[@]} = 0 ] && return
  local sudo=""
  [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -q
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -q --no-install-recommends "${packages[@]}"
}

# Installs the judges again only when their list has changed.
install_judges() {
  if ! cmp -s "$here/package.json" "$here/node_modules/installed.json"; then
    (cd "$here" && npm install --no-package-lock --ignore-scripts --no-audit --no-fund)
    cp "$here/package.json" "$here/node_modules/installed.json"
  fi
  if ! cmp -s "$here/requirements.txt" "$here/.venv/installed.txt"; then
    python3 -m venv --clear "$here/.venv"
    "$here/.venv/bin/pip" install --disable-pip-version-check -r "$here/requirements.txt"
    cp "$here/requirements.txt" "$here/.venv/installed.txt"
  fi
}

# Debian's own Node.js may be older than the judges need: then npm brings one.
install_node() {
  node -e 'process.exit(Number.parseInt(process.versions.node) >= 20 ? 0 : 1)' && return
  npm install --prefix "$here/.node" --no-package-lock --no-audit --no-fund node@22
}

quietly() {
  "$@" > "$scratch/install" 2>&1 || { cat "$scratch/install"; exit 1; }
}

# Every HTML page, the style sheets and the pictures in SVG; a warning is a finding.
html() {
  java -Xss4m -jar "$here/node_modules/vnu-jar/build/dist/vnu.jar" \
    --also-check-css --also-check-svg --skip-non-html --Werror --format gnu "$1" 2>&1 | sed "s|\"file:$1/||; s|\":|:|"
}

# Well-formed XML everywhere; sitemaps by the schema of sitemaps.org and ours for what it leaves open.
xml() {
  local schema=$scratch/schemas
  mkdir -p "$schema"
  cp "$here"/schemas/*.xsd "$here/node_modules/sitemap/schema/sitemap.xsd" "$schema"
  find "$1" -name '*.xml' -print0 | xargs -0 xmllint --noout
  xmllint --noout --schema "$schema/siteindex.xsd" "$1/sitemap.xml" 2>&1 | sed '/ validates$/d'
  xmllint --noout --schema "$schema/newsitemap.xsd" "$1/news-sitemap.xml" 2>&1 | sed '/ validates$/d'
  find "$1/sitemaps" -name '*.xml' -print0 | xargs -0 xmllint --noout --schema "$schema/sitemaps.xsd" 2>&1 | sed '/ validates$/d'
}

python() { "$here/.venv/bin/python" -B "$here/$1" "$2"; }

# judge NAME COMMAND…: what it writes are its findings.
judge() {
  local name=$1 begun=$SECONDS
  shift
  if "$@" > "$scratch/findings" 2>&1 && [ ! -s "$scratch/findings" ]; then
    printf '%-14s silent (%s s)\n' "$name" $((SECONDS - begun))
  else
    printf '%-14s %s findings\n' "$name" "$(wc -l < "$scratch/findings")"
    sed 's/^/  /' "$scratch/findings"
    failed=1
  fi
}

[ $# -gt 0 ] || { echo "usage: $0 SITE…" >&2; exit 2; }
quietly install_programs
quietly install_node
PATH="$here/.node/node_modules/.bin:$PATH"
quietly install_judges
failed=0
for site in "$@"; do
  site=$(cd "$site" && pwd)
  printf '%s: %s pages\n' "$site" "$(find "$site" -name '*.html' | wc -l)"
  judge "HTML, CSS" html "$site"
  judge "XML, sitemaps" xml "$site"
  judge "addresses" python addresses.py "$site"
  judge "data" python data.py "$site"
  judge "feedparser" python feeds.py "$site"
  judge "calendars" python calendars.py "$site"
  judge "feedsmith" node "$here/feeds.js" "$site"
  judge "linkinator" node "$here/links.js" "$site"
  judge "axe, policy" node "$here/browser.js" "$site"
done
exit $failed
