// feedsmith, a second reader of feeds, which tells exactly what stands in a feed; and the rules of JSON Feed 1.1.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { Site } from './site.js';

const site = new Site(process.argv[2]);
const findings = [];
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/;
const isWhole = (url) => typeof url === 'string' && /^https?:\/\//.test(url);
const isText = (text) => typeof text === 'string' && text.trim() !== '';

// Says which of these named claims do not hold.
function demand(where, claims) {
  for (const [claim, holds] of Object.entries(claims)) if (!holds) findings.push(`${where}: ${claim}`);
}

function rss(name, text) {
  const feed = parseRssFeed(text);
  demand(name, {
    'a title': isText(feed.title), 'a whole link': isWhole(feed.link), 'a description': isText(feed.description),
    'a language': isText(feed.language), 'atom:link to itself': feed.atom?.links?.some((link) => link.rel === 'self' && link.href === `${site.base}/${name}`),
  });
  for (const item of feed.items ?? []) {
    demand(`${name}: ${item.link}`, {
      'a title': isText(item.title), 'a whole link': isWhole(item.link), 'a date': !Number.isNaN(Date.parse(item.pubDate)),
      'a guid that is an address or says that it is none': item.guid?.isPermaLink ? isWhole(item.guid.value) : item.guid?.isPermaLink === false && isText(item.guid.value),
      'dc:creator': item.dc?.creators?.every(isText) && item.dc.creators.length > 0, 'a description': isText(item.description),
      'an enclosure with address, type and length': (item.enclosures ?? []).every((file) => isWhole(file.url) && isText(file.type) && file.length > 0),
      'its text as escaped HTML': item.content?.encoded === undefined || item.content.encoded.startsWith('<'),
    });
  }
}

function atom(name, text) {
  const feed = parseAtomFeed(text);
  const link = (links, rel) => links?.filter((one) => one.rel === rel) ?? [];
  demand(name, {
    'a permanent id': isText(feed.id), 'a title': isText(feed.title?.value), 'a date': RFC_3339.test(feed.updated),
    'an author': feed.authors?.every((author) => isText(author.name)), 'a language': isText(feed.xml?.lang),
    'a link to itself': link(feed.links, 'self')[0]?.href === `${site.base}/${name}`, 'one alternate': link(feed.links, 'alternate').length === 1,
  });
  for (const entry of feed.entries ?? []) {
    demand(`${name}: ${entry.id}`, {
      'a permanent id': isText(entry.id), 'a title': isText(entry.title?.value), 'whole dates': RFC_3339.test(entry.published) && RFC_3339.test(entry.updated),
      'no update before publication': Date.parse(entry.updated) >= Date.parse(entry.published), 'a summary': isText(entry.summary?.value),
      'one alternate': link(entry.links, 'alternate').length === 1, 'a text that is HTML': !entry.content || entry.content.type === 'html',
    });
  }
}

const FEED_KEYS = 'version title home_page_url feed_url description user_comment next_url icon favicon authors language expired hubs items'.split(' ');
const ITEM_KEYS = 'id url external_url title content_html content_text summary image banner_image date_published date_modified authors tags language attachments'.split(' ');
const known = (object, keys) => Object.keys(object).every((key) => keys.includes(key) || key.startsWith('_'));
const authors = (list) => Array.isArray(list) && list.length > 0 && list.every((one) => isText(one.name) || isWhole(one.url) || isWhole(one.avatar));

// What is left out says nothing; what is there must say something.
const ifThere = (value, holds) => value === undefined || holds(value);

function json(name, text) {
  const feed = JSON.parse(text);
  demand(name, {
    'version 1.1': feed.version === 'https://jsonfeed.org/version/1.1', 'a title': isText(feed.title), 'known keys only': known(feed, FEED_KEYS),
    'its own address': feed.feed_url === `${site.base}/${name}`, 'a whole home page': isWhole(feed.home_page_url), 'authors with names': authors(feed.authors),
    'a language': isText(feed.language), 'items': Array.isArray(feed.items), 'a description that says something': ifThere(feed.description, isText),
    'that feedsmith reads it whole': parseJsonFeed(text).items?.length === (feed.items.length || undefined),
  });
  for (const item of feed.items) {
    demand(`${name}: ${item.url}`, {
      'an id': isText(item.id), 'a whole address': isWhole(item.url), 'a title': isText(item.title), 'known keys only': known(item, ITEM_KEYS),
      'a text': isText(item.content_html) || isText(item.content_text), 'whole dates': RFC_3339.test(item.date_published) && RFC_3339.test(item.date_modified),
      'authors with names': ifThere(item.authors, authors), 'tags with names': ifThere(item.tags, (tags) => tags.length > 0 && tags.every(isText)),
      'a summary that says something': ifThere(item.summary, isText), 'a language': isText(item.language), 'a whole image': ifThere(item.image, isWhole),
    });
  }
}

for (const [ending, judge] of [['rss.xml', rss], ['atom.xml', atom], ['feed.json', json]]) {
  for (const name of site.files.filter((file) => `/${file}`.endsWith(`/${ending}`))) {
    try {
      judge(name, readFileSync(join(site.folder, name), 'utf8'));
    } catch (error) {
      findings.push(`${name}: cannot be read: ${error.message}`);
    }
  }
}
for (const finding of new Set(findings)) console.log(finding.replace(/: ([^:]*)$/, ': lacks $1'));
process.exit(findings.length ? 1 : 0);
