import { formatDate, htmlDatetime } from '#core/dates/edtf/format';
import type { Edition, FrozenAccount, FrozenEvent, FrozenSource } from '#core/editions/edition';
import { EventsInWords } from '#core/editions/formats/eventInWords';
import { createMessages } from '#core/editions/page/messages';
import { sourceAnchor } from '#core/editions/page/notes';
import { inFirstLanguage } from '#core/model/byLanguage';
import { readAddress } from '#core/sources/address';
import { issuedInWords, issuedOn, referenceParts } from '#core/sources/reference';

/**
 * Writes an edition as linked data (JSON-LD 1.1, schema.org): the article, its events, and the cited sources. Dates without doubt are ISO
 * 8601; all others are in words under `disambiguatingDescription`. Addresses are relative to the site.
 */
export function writeJsonLd(edition: Edition): string {
  const { timeline, slug, number } = edition;
  const words = new EventsInWords(timeline, createMessages(timeline.languages));
  const address = `/t/${slug}/${number}`;
  const data = {
    '@context': 'https://schema.org',
    ...article(edition),
    citation: timeline.sources.map((source) => sourceOf(source, address, words.messages.language)),
    hasPart: timeline.events.map((event) => eventOf(event, address, words)),
  };
  return `${JSON.stringify(data, null, 1)}\n`;
}

/** Describes the page to machines: the article without its events, as the content of a `script` element. */
export function writeHeadJsonLd(edition: Edition): string {
  const address = `/t/${edition.slug}/${edition.number}`;
  const encoding = [
    { '@type': 'MediaObject', encodingFormat: 'application/json', contentUrl: `${address}.json` },
    { '@type': 'MediaObject', encodingFormat: 'application/ld+json', contentUrl: `${address}/data.jsonld` },
  ];
  // A text must not end the script element.
  return JSON.stringify({ '@context': 'https://schema.org', ...article(edition), encoding }).replaceAll('<', '\\u003c');
}

function article({ timeline, slug, number, publishedAt, publisher, corrections = [] }: Edition): object {
  const title = inFirstLanguage(timeline.title, timeline.languages)?.value ?? slug;
  return {
    '@id': `/t/${slug}/${number}`,
    '@type': 'Article',
    headline: title,
    name: title,
    url: `/t/${slug}/${number}`,
    isPartOf: { '@type': 'CreativeWork', '@id': `/t/${slug}` },
    inLanguage: timeline.languages,
    datePublished: publishedAt,
    version: String(number),
    isAccessibleForFree: true,
    ...(publisher && { publisher: { '@type': 'Organization', name: publisher }, author: { '@type': 'Organization', name: publisher } }),
    ...(corrections.length > 0 && {
      correction: corrections.map((each) => ({
        '@type': 'CorrectionComment',
        ...(each.note && { text: each.note }),
        datePublished: each.publishedAt,
        about: each.changes.events.changed.map(({ id }) => ({ '@id': `/t/${slug}/${number}#${encodeURIComponent(id)}` })),
      })),
    }),
  };
}

function eventOf(event: FrozenEvent, address: string, words: EventsInWords): object {
  const place = words.place(event);
  const { lat, lon } = event.place;
  const date = words.date(event);
  const exact = htmlDatetime(event.date);
  const [from, to, ...others] = event.date.split('/').map(htmlDatetime);
  const isExactRange = Boolean(from && to && others.length === 0);
  const text = words.text(event.body);
  return {
    '@type': 'Event',
    '@id': `${address}#${encodeURIComponent(event.id)}`,
    name: words.title(event),
    ...(exact && { startDate: exact }),
    ...(isExactRange && { startDate: from, endDate: to }),
    disambiguatingDescription: [date, words.certainty(event)].join(' · '),
    ...(text && { description: text }),
    ...(place && {
      location: { '@type': 'Place', name: place, ...(lat !== null && lon !== null && { latitude: lat, longitude: lon }) },
    }),
    ...(event.actors.length > 0 && { about: words.names(event.actors, 'actors').map((name) => ({ '@type': 'Thing', name })) }),
    subjectOf: [
      ...event.accounts.map((account) => claimOf(account, words)),
      ...words.sourcesOf(event).map(({ id }) => ({ '@id': `${address}#${encodeURIComponent(sourceAnchor(id))}` })),
    ],
  };
}

function claimOf(account: FrozenAccount, words: EventsInWords): object {
  const said = htmlDatetime(account.saidOn);
  return {
    '@type': 'Claim',
    text: words.text(account.claim),
    author: { '@type': 'Thing', name: account.attributedTo },
    ...(said && { dateCreated: said }),
    disambiguatingDescription: `${account.attributedTo}${words.aboutAccount(account)}`,
  };
}

function sourceOf(source: FrozenSource, address: string, language: string): object {
  const { title } = referenceParts(source);
  const url = readAddress(source.URL ?? '');
  const archive = readAddress(source.annalist.archiveUrl ?? '');
  const edtf = issuedOn(source);
  const issued = htmlDatetime(edtf);
  return {
    '@type': 'CreativeWork',
    '@id': `${address}#${encodeURIComponent(sourceAnchor(source.id))}`,
    name: title,
    ...(url.ok && { url: url.href }),
    ...(source.author && {
      author: source.author.map((name) => ({
        '@type': name.literal ? 'Organization' : 'Person',
        name: name.literal ?? [name.given, name.family].filter(Boolean).join(' '),
      })),
    }),
    ...(source['container-title'] && { isPartOf: { '@type': 'CreativeWork', name: source['container-title'] } }),
    ...(source.publisher && { publisher: { '@type': 'Organization', name: source.publisher } }),
    ...(source.language && { inLanguage: source.language }),
    ...(issued
      ? { datePublished: issued }
      : edtf && { disambiguatingDescription: issuedInWords(source, language) || formatDate(edtf, language) }),
    ...(archive.ok && { archivedAt: archive.href }),
  };
}
