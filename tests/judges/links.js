// linkinator over the served site: every link, picture, style sheet and fragment, whole addresses included. Addresses
// of other sites are not asked, so that a test says nothing about somebody else's server.
import { LinkChecker, LinkState } from 'linkinator';
import { Site } from './site.js';

const site = new Site(process.argv[2]);
const server = await site.serve({ still: true });
const quoted = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const result = await new LinkChecker().check({
  path: site.pages.map((page) => server.origin + encodeURI(site.prefix + page)),
  recurse: true,
  checkCss: true,
  checkFragments: true,
  concurrency: 20,
  urlRewriteExpressions: [{ pattern: new RegExp(`^${quoted(site.base)}(?=/|$)`), replacement: server.origin + site.prefix }],
  linksToSkip: [`^(?!${quoted(server.origin)}(/|$))`],
});
server.close();

const below = (url) => url?.replace(server.origin, '') ?? 'the list of pages';
const broken = result.links.filter((link) => link.state === LinkState.BROKEN);
for (const link of broken) console.log(`${below(link.parent)}: ${below(link.url)} answers ${link.status || 'not at all'}`);
const read = new Set(result.links.filter((link) => link.state === LinkState.OK).map((link) => below(link.url)));
for (const page of site.pages) if (!read.has(encodeURI(site.prefix + page))) console.log(`${page}: was not read`);
process.exit(broken.length ? 1 : 0);
