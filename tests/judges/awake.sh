#!/usr/bin/env bash
# That the judges look at all: awake.sh SITE spoils a copy of a built site in one place for each judge, and fails
# when a judge is silent about it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp -r "$1" "$scratch/site"
cd "$scratch/site"

release=$(grep -rl 'property="og:type" content="article"' --include=index.html . | LC_ALL=C sort | head -n 1)
sed -i 's|</main>|<p><a href="/no/such/page/">lost</a><b></p></main>|' "$release"
sed -i 's|"datePublished":"[^"]*"|"datePublished":"yesterday"|' "$release"
sed -i 's|<lastmod>[^<]*</lastmod>|<lastmod>yesterday</lastmod>|' sitemaps/2*.xml
sed -i 's|<pubDate>[^<]*</pubDate>|<pubDate>yesterday</pubDate>|' rss.xml
sed -i 's|version/1.1|version/1|' feed.json
printf 'BEGIN:VCALENDAR\r\n' > events.ics
printf '\nmain { min-inline-size: 100rem; color: #888; }\n' >> style.css

bash "$here/run.sh" "$scratch/site" > "$scratch/said" || true
if grep 'silent (' "$scratch/said" || [ "$(grep -c ' findings$' "$scratch/said")" != 9 ]; then
  echo "these judges are asleep; what was said:"
  cat "$scratch/said"
  exit 1
fi
echo "all judges speak about a spoilt site"
