import { excerptOf } from '#core/search/excerpt';
import { fold } from '#core/search/fold';
import type { Found, FoundInTimelines } from '#core/search/found';
import { indexOfNeedle, type Needle, parseQuery } from '#core/search/query';
import { db } from '#server/base/db';
import { longestWord } from '#server/records/searchWords';
import { Prisma } from '../../prisma/generated/client';

const mostListed = 50;
/** Rows that hold all the words: a phrase may still not be in them. */
const mostRead = 300;
/** A word that is in more events than this is too common to sort all of them. */
const mostSorted = 3_000;
/** Of a row's text, what an excerpt is cut from. */
const mostOfText = 50_000;

interface Row {
  kind: Found['kind'];
  timeline_id: string;
  timeline_title: string;
  id: string;
  title: string;
  date: string;
  text: string;
}

/**
 * Events and sources with all the words of a query, in the timelines that a person has a role on: titles first, then by date.
 * Words are found by their beginnings; a phrase in quotation marks as it stands.
 */
export async function searchTimelines(userId: string, query: string): Promise<FoundInTimelines> {
  const needles = parseQuery(query);
  // No row has a longer word.
  const isTooLong = needles.some(({ folded }) => folded.split(' ').some(({ length }) => length > longestWord));
  if (needles.length === 0 || isTooLong) return { found: [], hasMore: false };
  const rows = await db().$queryRaw<Row[]>(searchQuery(userId, query));
  const found = rows.flatMap((row) => describe(row, needles));
  // Sorting is stable: within each rank the order of the database stays.
  found.sort((a, b) => Number(a.excerpt !== null) - Number(b.excerpt !== null));
  return { found: found.slice(0, mostListed), hasMore: found.length > mostListed || rows.length >= mostRead };
}

/** The statement of a search, for the search itself and for a look at its plan. */
export function searchQuery(userId: string, query: string): Prisma.Sql {
  const wanted = tsquery(parseQuery(query));
  return Prisma.sql`
    WITH own AS MATERIALIZED (
      SELECT t.id, t.title FROM timeline t
      LEFT JOIN timeline_member m ON m.timeline_id = t.id AND m.user_id = ${userId}
      LEFT JOIN team_member tm ON tm.team_id = t.team_id AND tm.user_id = ${userId}
      WHERE t.deleted_at IS NULL AND (m.role IS NOT NULL OR tm.role = 'owner')
    )
    (SELECT 'event' AS kind, e.timeline_id, e.timeline_title, e.event_id AS id, e.title, e.date,
            left(e.search_text, ${mostOfText}::int) AS text
       FROM (SELECT e.*, own.title AS timeline_title FROM timeline_event e JOIN own ON own.id = e.timeline_id
              WHERE e.search_vector @@ ${wanted}::tsquery LIMIT ${mostSorted}::int) e
      ORDER BY e.earliest_day NULLS LAST, e.timeline_id, e.event_id LIMIT ${mostRead}::int)
    UNION ALL
    (SELECT 'source', own.id, own.title, s.source_id, coalesce(s.item->>'title', ''), '', left(s.search_text, ${mostOfText}::int)
       FROM source s JOIN own ON own.id = s.timeline_id
      WHERE s.search_vector @@ ${wanted}::tsquery
      LIMIT ${mostRead}::int)`;
}

/** Empty: the words are there, and not as the phrase that was asked for. */
function describe({ kind, timeline_id, timeline_title, id, title, date, text }: Row, needles: readonly Needle[]): Found[] {
  const [inTitle, inText] = [fold(title), fold(text)];
  if (!needles.every((needle) => indexOfNeedle(inText, needle) >= 0)) return [];
  const missing = needles.filter((needle) => indexOfNeedle(inTitle, needle) < 0);
  const excerpt = missing.length === 0 ? null : excerptOf(text, missing, needles);
  return [{ kind, timelineId: timeline_id, timelineTitle: timeline_title, id, title, date, excerpt }];
}

/** All words of the needles; of each that is not whole, the last by its beginning. Folding leaves letters, marks and numbers alone. */
function tsquery(needles: readonly Needle[]): string {
  return needles
    .flatMap(({ folded, isWhole }) => {
      const words = folded.trim().split(' ');
      return words.map((word, at) => `'${word}'${isWhole || at < words.length - 1 ? '' : ':*'}`);
    })
    .join(' & ');
}
