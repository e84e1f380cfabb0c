// Chromium opens pages that together show every kind of element of every template in every language, at three widths,
// in light and dark, under a strict policy. axe-core looks for barriers; the console, the network and the width of
// the page are watched.
import { createRequire } from 'node:module';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { Site } from './site.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WIDTHS = [320, 768, 1280];
const SCHEMES = ['light', 'dark'];
const ARGUMENTS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

const site = new Site(process.argv[2]);
// What was found, and at which widths and in which schemes.
const findings = new Map();

function found(text, state) {
  findings.set(text, [...(findings.get(text) ?? []), ...(state ? [state] : [])]);
}

// The kind of a page by its address: numbers, last names and names of lists do not tell pages apart.
function kind(page) {
  return page.replace(/\d+/g, '1').replace(/(\/1\/1\/1)\/.*/, '$1/release').replace(/\/(tags|places|people|issuers|types)\/([^/]+\/)?/, (_, list, term) => (term ? '/list/term' : '/list/'));
}

// What a page shows: its kind, its elements with their classes and attributes' names in its language, and the type of
// a release.
function shown(page) {
  const html = site.text(page);
  const language = /<html lang="([^"]*)"/.exec(html)?.[1];
  const elements = [...html.matchAll(/<([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"]*")?)*)/g)].map(([, name, attributes]) => {
    const kept = attributes.replace(/ (class|role|aria-current|http-equiv)="([^"]*)"/g, ' $1:$2');
    return `${language} ${name}${kept.replace(/="[^"]*"/g, '')}`;
  });
  const type = /property="og:type" content="article"[^]*?<p class="kind"><a href="([^"]*)"/.exec(html);
  return new Set([kind(page), ...elements, ...(type ? [type[1]] : [])]);
}

// The fewest pages that show everything that any page shows: always the one that adds most.
function sample() {
  const rest = new Map(site.pages.map((page) => [page, shown(page)]));
  const seen = new Set();
  const chosen = [];
  for (;;) {
    const news = ([, tokens]) => [...tokens].filter((token) => !seen.has(token)).length;
    const [best, count] = [...rest].map((entry) => [entry, news(entry)]).reduce((a, b) => (b[1] > a[1] ? b : a));
    if (count === 0) return chosen;
    chosen.push(best[0]);
    best[1].forEach((token) => seen.add(token));
  }
}

// Tells of everything that a reader would not see: errors, refused or foreign requests.
function watch(tab, origin, say) {
  tab.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) say(`console: ${message.text()}`);
  });
  tab.on('pageerror', (error) => say(`script: ${error.message}`));
  tab.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) say(`asks another site: ${request.url()}`);
  });
  tab.on('response', (response) => {
    if (response.status() >= 400) say(`${response.url()} answers ${response.status()}`);
  });
}

async function judge(tab, page) {
  for (const width of WIDTHS) {
    await tab.setViewportSize({ width, height: 900 });
    for (const scheme of SCHEMES) {
      const say = (text) => found(`${page}: ${text}`, `${width} ${scheme}`);
      await tab.emulateMedia({ colorScheme: scheme });
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) say(`scrolls sideways by ${wide} px`);
      const result = await tab.evaluate((rules) => globalThis.axe.run(document, {
        runOnly: rules, resultTypes: ['violations', 'incomplete'],
      }), RULES);
      for (const { id, help, nodes } of result.violations) {
        for (const node of nodes) say(`${id}: ${help}: ${node.html.slice(0, 160)}`);
      }
    }
  }
}

async function open(tab, origin, pages) {
  for (let page = pages.shift(); page !== undefined; page = pages.shift()) {
    tab.removeAllListeners();
    watch(tab, origin, (text) => found(`${page}: ${text}`));
    await tab.goto(origin + encodeURI(site.prefix + page), { waitUntil: 'load' });
    await tab.evaluate(AXE);
    await judge(tab, page);
  }
}

// Old addresses must lead to the page that they call canonical.
async function follow(tab, origin) {
  for (const page of site.pages) {
    const html = site.text(page);
    if (!html.includes('http-equiv="refresh"')) continue;
    const target = /rel="canonical" href="([^"]*)"/.exec(html)[1].replace(new URL(site.base).origin, origin);
    await tab.goto(origin + encodeURI(site.prefix + page));
    await tab.waitForURL(target, { timeout: 5000 }).catch(() => found(`${page}: does not lead to ${target}`));
  }
}

const profile = mkdtempSync(join(tmpdir(), 'newsgen-chromium-'));
const [still, moving] = [await site.serve({ still: true }), await site.serve({ still: false })];
const browser = await chromium.launchPersistentContext(profile, { executablePath: '/usr/bin/chromium', headless: true, args: ARGUMENTS });
try {
  const pages = sample();
  if (process.env.JUDGES_VERBOSE) console.error(pages);
  await Promise.all([1, 2].map(async () => open(await browser.newPage(), still.origin, pages)));
  await follow(await browser.newPage(), moving.origin);
} finally {
  await browser.close();
  still.close();
  moving.close();
  rmSync(profile, { recursive: true, force: true });
}
for (const [finding, states] of findings) {
  const everywhere = states.length === 0 || states.length >= WIDTHS.length * SCHEMES.length;
  console.log(everywhere ? finding : `${finding} (${states.join(', ')})`);
}
process.exit(findings.size ? 1 : 0);
