import { excerptOf } from '#core/search/excerpt';
import { fold } from '#core/search/fold';
import { type Found, type FoundInTimelines, foundKinds } from '#core/search/found';
import { indexOfNeedle, type Needle, parseQuery } from '#core/search/query';
import { db } from '#server/base/db';
import { longestWord } from '#server/records/searchWords';
import { tsquery } from '#server/records/tsquery';
import { selectOwnTimelines } from '#server/timelines/access';
import { Prisma } from '../../prisma/generated/client';

const mostListed = 50;
/** The most rows read of each kind. They hold all words of the query, but not always the phrase. */
const mostRead = 300;
/** A word in more records than this is too common to sort all of them. */
const mostSorted = 3_000;
/** Excerpts come only from the beginning of a row's text, of this many characters. */
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
 * Finds the events and sources that hold all words of a query, in the timelines that a person has a role on. Matches in titles come first,
 * then dates decide. Words match by prefix; a phrase in quotation marks has to match as a whole.
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

/** Returns the statement of a search. `searchTimelines` runs it, and a benchmark explains it. */
export function searchQuery(userId: string, query: string): Prisma.Sql {
  const wanted = tsquery(parseQuery(query));
  return Prisma.sql`
    WITH own AS MATERIALIZED (${selectOwnTimelines(userId)}),
    matched AS (
      SELECT r.kind, r.timeline_id, own.title AS timeline_title, r.id, r.title, r.date, r.earliest_day, r.search_text
        FROM record r JOIN own ON own.id = r.timeline_id
       WHERE r.search_vector @@ ${wanted}::tsquery AND r.kind = ANY(${[...foundKinds]}) LIMIT ${mostSorted}::int),
    placed AS (
      SELECT *, row_number() OVER (PARTITION BY kind ORDER BY earliest_day NULLS LAST, timeline_id, id) AS place FROM matched)
    SELECT kind, timeline_id, timeline_title, id, title, coalesce(date, '') AS date, left(search_text, ${mostOfText}::int) AS text
      FROM placed WHERE place <= ${mostRead}::int ORDER BY kind, place`;
}

/** Returns the list's data of a row, or nothing for a row that holds the words but not the phrase. */
function describe({ kind, timeline_id, timeline_title, id, title, date, text }: Row, needles: readonly Needle[]): Found[] {
  const [inTitle, inText] = [fold(title), fold(text)];
  if (!needles.every((needle) => indexOfNeedle(inText, needle) >= 0)) return [];
  const missing = needles.filter((needle) => indexOfNeedle(inTitle, needle) < 0);
  const excerpt = missing.length === 0 ? null : excerptOf(text, missing, needles);
  return [{ kind, timelineId: timeline_id, timelineTitle: timeline_title, id, title, date, excerpt }];
}
