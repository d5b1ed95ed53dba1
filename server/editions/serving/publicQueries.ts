import type pg from 'pg';
import type { OembedPath } from '#server/editions/serving/oembed';
import type { PublicPath } from '#server/editions/serving/publicPath';

/** The possible results of a lookup. */
export type FindablePath = PublicPath | OembedPath | LockPath;

/** Whether a timeline has a password. */
export interface LockPath {
  of: 'lock';
  slug: string;
}

export interface PublicEdition {
  number: number;
  /** RFC 3339. */
  publishedAt: string;
  note: string;
  kind: 'first' | 'update' | 'correction';
  /** The number of events that the edition corrected. */
  corrected: number;
}

/** Columns that a query does not select are undefined. */
export type PublicRow = PublicEdition & {
  withdrawnAt: string | null;
  /** The edition alone is withdrawn. */
  isWithdrawn: boolean;
  isUnlisted: boolean;
  hash: string | null;
  mediaType: string;
  timelineId: string;
  /** The names of the edition's font files. */
  fonts: string[];
  /** The timeline is in the bin or removed: nobody reads reports on it. */
  isDeleted: boolean;
  /** The withdrawal of the edition alone: RFC 3339, and the reason for readers. */
  editionWithdrawnAt: string | null;
  reason: string;
};

/** Returns the statement that looks a path up. It selects all editions, the oldest first, or the one edition of the path. */
export function queryOf(path: FindablePath): pg.QueryConfig {
  switch (path.of) {
    case 'edition':
      return { name: `public-${path.form}`, text: editionTexts[path.form], values: [path.slug, path.number] };
    case 'file':
      return { name: 'public-file', text: fileText, values: [path.slug, path.number, path.name] };
    case 'image':
      return { name: 'public-image', text: imageText, values: [path.slug, path.hash, path.width] };
    default:
      return { name: 'public-editions', text: editionsText, values: [path.slug] };
  }
}

const rfc3339 = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const publishedAt = `${rfc3339('e.published_at')} AS "publishedAt"`;
/** Expired pages count as withdrawn. */
const endedAt = 'coalesce(t.withdrawn_at, CASE WHEN t.public_until <= now() THEN t.public_until END)';
const withdrawnAt = `${rfc3339(endedAt)} AS "withdrawnAt"`;
const publicity = `${withdrawnAt}, t.is_unlisted AS "isUnlisted", e.withdrawn_at IS NOT NULL AS "isWithdrawn"`;

/** Without a number, the latest edition that is not withdrawn. */
const selectEdition = `
  SELECT ${publicity}, f.hash, f.media_type AS "mediaType", e.number, e.note, e.kind, e.corrected, ${publishedAt}
  FROM timeline t
  LEFT JOIN edition e ON e.timeline_id = t.id AND CASE WHEN $2::int IS NULL THEN e.withdrawn_at IS NULL ELSE e.number = $2 END`;
const newestOf = 'WHERE t.slug = $1 ORDER BY e.number DESC NULLS LAST LIMIT 1';

const editionText = (column: 'html_hash' | 'json_hash') => `${selectEdition} LEFT JOIN frozen_file f ON f.hash = e.${column} ${newestOf}`;
const editionTexts = { html: editionText('html_hash'), json: editionText('json_hash') };

/** From the latest edition, even if only an earlier one has such a file. */
const fileText = `${selectEdition}
  LEFT JOIN edition_file x ON x.timeline_id = e.timeline_id AND x.number = e.number AND x.name = $3
  LEFT JOIN frozen_file f ON f.hash = x.hash ${newestOf}`;

const editionsText = `
  SELECT ${publicity}, e.number, e.note, e.kind, e.corrected, e.json_hash AS hash, t.id AS "timelineId", ${publishedAt},
    t.deleted_at IS NOT NULL AS "isDeleted",
    ${rfc3339('e.withdrawn_at')} AS "editionWithdrawnAt", e.withdrawn_reason AS reason,
    ARRAY(SELECT x.name FROM edition_file x WHERE x.timeline_id = t.id AND x.number = e.number AND x.name LIKE 'fonts/%' ORDER BY x.name) AS fonts
  FROM timeline t JOIN edition e ON e.timeline_id = t.id
  WHERE t.slug = $1 ORDER BY e.number`;

/** A picture is withdrawn with the last edition that shows it. */
const imageText = `
  SELECT ${publicity}, f.hash, f.media_type AS "mediaType"
  FROM timeline t
  JOIN edition_image i ON i.timeline_id = t.id AND i.image_hash = $2
  JOIN edition e ON e.timeline_id = i.timeline_id AND e.number = i.number
  JOIN image_size s ON s.image_hash = i.image_hash AND s.width = $3
  JOIN frozen_file f ON f.hash = s.file_hash
  WHERE t.slug = $1 ORDER BY e.withdrawn_at NULLS FIRST LIMIT 1`;

export const withdrawalText = `
  SELECT coalesce(e.title, '') AS title, coalesce(e.language, 'en') AS language, ${withdrawnAt}, t.withdrawn_at IS NULL AS "hasEnded",
    t.withdrawn_reason AS reason, NULL AS edition
  FROM timeline t LEFT JOIN edition e ON e.timeline_id = t.id
  WHERE t.slug = $1 ORDER BY e.number DESC NULLS LAST LIMIT 1`;

/** The withdrawal of one edition; without a number, of the latest one. `hasOthers`: others are public. */
export const editionWithdrawalText = `
  SELECT e.title, e.language, ${rfc3339('e.withdrawn_at')} AS "withdrawnAt", false AS "hasEnded", e.withdrawn_reason AS reason,
    json_build_object('number', e.number, 'slug', t.slug, 'hasOthers', EXISTS (
      SELECT 1 FROM edition o WHERE o.timeline_id = t.id AND o.withdrawn_at IS NULL)) AS edition
  FROM timeline t JOIN edition e ON e.timeline_id = t.id
  WHERE t.slug = $1 AND e.withdrawn_at IS NOT NULL AND ($2::int IS NULL OR e.number = $2) ORDER BY e.number DESC LIMIT 1`;

/** The password of a timeline, if it has one, and the language of its latest edition. */
export const lockText = `
  SELECT t.id AS "timelineId", t.reader_password AS hash, coalesce(
    (SELECT e.language FROM edition e WHERE e.timeline_id = t.id ORDER BY e.number DESC LIMIT 1), 'en') AS language
  FROM timeline t WHERE t.slug = $1`;

export const movedText = 'SELECT t.slug FROM former_slug m JOIN timeline t ON t.id = m.timeline_id WHERE m.slug = $1';

export const reportedText = `
  SELECT DISTINCT answered_by AS number, event_id AS "eventId" FROM reader_report
  WHERE timeline_id = $1 AND state = 'answered' ORDER BY 1, 2`;
