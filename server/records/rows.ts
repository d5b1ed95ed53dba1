import { createHash } from 'node:crypto';
import { parseDate } from '#core/dates/edtf/edtf';
import type { ByLanguage } from '#core/model/byLanguage';
import { citationsIn } from '#core/model/nodes/citation';
import { inFirstLanguage } from '#core/model/read';
import type { RichText } from '#core/model/richText';
import type { Position, TimelineEvent } from '#core/model/timeline';
import { searchedTexts, sourceText } from '#core/search/searchedTexts';
import { sourceKey } from '#core/sources/sameSource';
import type { CslItem } from '#core/sources/source';
import { searchWords } from '#server/records/searchWords';
import type { Prisma } from '../../prisma/generated/client';

/** An event as a row: what lists, filters and searches ask for. */
export function eventRow(
  timelineId: string,
  event: TimelineEvent,
  languages: readonly string[],
  seq: number,
): Prisma.EventRowCreateManyInput {
  const parsed = parseDate(event.date);
  const { minDay, maxDay } = parsed.ok ? parsed.date.span : { minDay: null, maxDay: null };
  const searchText = clean(
    searchedTexts(event)
      .map(({ text }) => text)
      .join('\n'),
  );
  return {
    timelineId,
    eventId: event.id,
    date: clean(event.date),
    earliestDay: minDay === null ? null : BigInt(minDay),
    latestDay: maxDay === null ? null : BigInt(maxDay),
    title: clean(inFirstLanguage(event.title, languages)?.value ?? ''),
    certainty: event.certainty,
    status: event.status,
    place: clean(event.place.name),
    tracks: event.tracks.map(clean),
    actors: event.actors.map(clean),
    searchText,
    searchWords: searchWords(searchText),
    seq: BigInt(seq),
  };
}

export function sourceRow(timelineId: string, source: CslItem): Prisma.SourceRowCreateManyInput {
  const searchText = clean(sourceText(source));
  return {
    timelineId,
    sourceId: source.id,
    item: cleanJson(source),
    searchText,
    searchWords: searchWords(searchText),
    sameKey: keyOfRow(source),
  };
}

/** An index takes no longer key; a hash of it is as good. */
const longestKey = 500;

/** The key by which the source is found in other timelines. */
export function keyOfRow(source: CslItem): string {
  const key = clean(sourceKey(source));
  return key.length > longestKey ? createHash('sha256').update(key).digest('hex') : key;
}

/** The citations of an event: those of its body, and those of each account. */
export function eventCitations(timelineId: string, event: TimelineEvent): Prisma.CitationRowCreateManyInput[] {
  return [
    ...citationRows(timelineId, `event:${event.id}`, event.id, event.body),
    ...event.accounts.flatMap(({ id, claim }) => citationRows(timelineId, `account:${event.id}/${id}`, event.id, claim)),
  ];
}

/** Returns the carrier of the citations of a position. */
export function positionCarrier(positionId: string): string {
  return `position:${positionId}`;
}

/** The position that a carrier stands for; null: it is none. */
export function positionOfCarrier(carrier: string): string | null {
  return carrier.startsWith('position:') ? carrier.slice('position:'.length) : null;
}

export function positionCitations(timelineId: string, positionId: string, { text }: Position): Prisma.CitationRowCreateManyInput[] {
  return citationRows(timelineId, positionCarrier(positionId), null, text);
}

function citationRows(
  timelineId: string,
  carrier: string,
  eventId: string | null,
  texts: ByLanguage<RichText>,
): Prisma.CitationRowCreateManyInput[] {
  return Object.values(texts)
    .flatMap(citationsIn)
    .map(({ id, sourceId, label, locator, quote, supports }) => ({
      timelineId,
      carrier,
      citationId: clean(id),
      eventId,
      sourceId: clean(sourceId),
      label: label && clean(label),
      locator: clean(locator) || null,
      quote: clean(quote) || null,
      supports: clean(supports) || null,
    }));
}

/** PostgreSQL takes no NUL and no half of a surrogate pair; a program may have written either. */
export function clean(text: string): string {
  return text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd');
}

export function cleanJson(value: object): Prisma.InputJsonValue {
  return JSON.parse(
    JSON.stringify(value, (_key, each: unknown) => (typeof each === 'string' ? clean(each) : each)),
  ) as Prisma.InputJsonValue;
}
