import type { FindingItem } from '@trialmark/services';

/** Where a feed is and what its entries lead to. Both addresses without a slash at the end. */
export type FeedPlaces = { readonly apiUrl: string; readonly portalUrl: string; readonly search: string };

const TITLE = 'Trialmark findings';
const DESCRIPTION =
  'What follows by published rules from the public log. Anybody who audits the log gets the same findings.';

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), the newest first. */
export function jsonFeed(items: readonly FindingItem[], { apiUrl, portalUrl, search }: FeedPlaces): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: TITLE,
    description: DESCRIPTION,
    home_page_url: `${portalUrl}/findings`,
    feed_url: `${apiUrl}/findings/feed.json${search}`,
    language: 'en',
    items: items.map((item) => ({
      id: idOf(item),
      url: pageOf(item, portalUrl),
      title: titleOf(item),
      content_text: `${item.finding.sentence}\n\nWhat would change this: ${item.finding.wouldChange}`,
      ...(item.since === null ? {} : { date_published: `${item.since}T00:00:00Z` }),
      tags: [ruleId(item.finding), item.finding.verdict],
      _trialmark: { trial: item.trial, finding: item.finding, answered: item.isAnswered },
    })),
  });
}

/** RSS 2.0 (https://www.rssboard.org/rss-specification), the newest first. */
export function rssFeed(items: readonly FindingItem[], { apiUrl, portalUrl, search }: FeedPlaces): string {
  const self = `${apiUrl}/findings/feed.rss${search}`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>',
    element('title', TITLE),
    element('link', `${portalUrl}/findings`),
    element('description', DESCRIPTION),
    element('language', 'en'),
    `<atom:link href="${escapeXml(self)}" rel="self" type="application/rss+xml"/>`,
    ...items.map((item) => rssItem(item, portalUrl)),
    '</channel></rss>',
    '',
  ].join('\n');
}

function rssItem(item: FindingItem, portalUrl: string): string {
  return [
    '<item>',
    element('title', titleOf(item)),
    element('link', pageOf(item, portalUrl)),
    `<guid isPermaLink="false">${escapeXml(idOf(item))}</guid>`,
    ...(item.since === null ? [] : [element('pubDate', new Date(`${item.since}T00:00:00Z`).toUTCString())]),
    element('category', ruleId(item.finding)),
    element('description', `${item.finding.sentence} What would change this: ${item.finding.wouldChange}`),
    '</item>',
  ].join('');
}

const ruleId = ({ rule, version }: FindingItem['finding']) => `${rule}/${version}`;

/** Another verdict of a rule, or the same since another day, is another entry. */
function idOf({ finding, since }: FindingItem): string {
  return ['urn:trialmark:finding', finding.subject, ruleId(finding), finding.verdict, since ?? 'undated'].join(':');
}

const pageOf = ({ trial }: FindingItem, portalUrl: string) => `${portalUrl}/trials/${trial.registryId}#findings`;

function titleOf({ finding, trial }: FindingItem): string {
  return `${trial.registryId}: ${finding.verdict} (${ruleId(finding)}), ${trial.sponsorName}`;
}

const element = (name: string, text: string) => `<${name}>${escapeXml(text)}</${name}>`;

const NAMES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text for XML 1.0, which has no place for most control characters nor for halves of surrogate pairs. */
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\u{fffd}')
    .replace(/[&<>"']/g, (character) => NAMES[character] ?? '');
}
