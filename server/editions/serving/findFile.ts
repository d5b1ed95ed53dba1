import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import { CoalescedRunner } from '#server/base/coalescedRunner';
import type { PublicPath } from '#server/editions/serving/publicPath';

export interface PublicEdition {
  number: number;
  /** RFC 3339. */
  publishedAt: string;
  note: string;
}

/**
 * A frozen file, or the list of all editions, the oldest first. `gone`: it was withdrawn. `absent`: nothing was ever published at
 * this path. `publishedAt`: of the edition that the file
 * belongs to, RFC 3339; undefined for a picture.
 */
export type FoundFile =
  | { state: 'found'; hash: string; mediaType: string; publishedAt: string | undefined }
  | { state: 'list'; editions: readonly PublicEdition[] }
  | { state: 'gone' }
  | { state: 'absent' };

const remembered = 10_000;
/** How long a path is not looked up again. A notice of a change ends it before; this bounds what a lost notice can do. */
const freshForMs = 1_000;

interface Known {
  found: FoundFile;
  /** As `performance.now()`. */
  until: number;
}

/**
 * Finds the frozen file at a public path. A path is looked up once a second at most, and again when the editions of any timeline
 * change. While the database does not answer, the last known file of a path is served.
 */
export class FileFinder {
  private readonly known = new LRUCache<string, Known>({ max: remembered });
  private readonly queries = new Map<string, CoalescedRunner<FoundFile>>();
  private changes = 0;

  constructor(private readonly pool: pg.Pool) {}

  /** Editions were published or withdrawn: every path is looked up again. */
  changed(): void {
    this.changes += 1;
    for (const known of this.known.values()) known.until = 0;
  }

  /** `key`: the path as text. Throws what the database throws if nothing is known of the path. */
  async find(key: string, path: PublicPath): Promise<FoundFile> {
    const known = this.known.get(key);
    if (known && performance.now() < known.until) return known.found;
    const query = this.queries.get(key) ?? new CoalescedRunner(() => this.look(key, path));
    this.queries.set(key, query);
    try {
      return await query.run();
    } catch (error) {
      if (!known) throw error;
      return known.found;
    } finally {
      if (query.isIdle) this.queries.delete(key);
    }
  }

  private async look(key: string, path: PublicPath): Promise<FoundFile> {
    const { changes } = this;
    const found = await this.read(path);
    // What was read before a change is true for this answer and no other. An absent path is anybody's to make up: none is kept.
    if (found.state !== 'absent') this.known.set(key, { found, until: changes === this.changes ? performance.now() + freshForMs : 0 });
    else this.known.delete(key);
    return found;
  }

  private async read(path: PublicPath): Promise<FoundFile> {
    const { rows } = await this.pool.query<Row>(queryOf(path));
    const [row] = rows;
    if (!row) return { state: 'absent' };
    if (row.isWithdrawn) return { state: 'gone' };
    if (path.of === 'editions')
      return { state: 'list', editions: rows.map(({ number, publishedAt, note }) => ({ number, publishedAt, note })) };
    const { hash, mediaType, publishedAt } = row;
    return hash === null ? { state: 'absent' } : { state: 'found', hash, mediaType, publishedAt };
  }
}

function queryOf(path: PublicPath): pg.QueryConfig {
  switch (path.of) {
    case 'edition':
      return { name: `public-${path.form}`, text: editionTexts[path.form], values: [path.slug, path.number] };
    case 'editions':
      return { name: 'public-editions', text: editionsText, values: [path.slug] };
    case 'image':
      return { name: 'public-image', text: imageText, values: [path.slug, path.hash, path.width] };
  }
}

/** Columns that a query does not name are undefined. */
type Row = PublicEdition & { isWithdrawn: boolean; hash: string | null; mediaType: string };

const rfc3339 = `to_char(e.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "publishedAt"`;

const editionText = (column: 'html_hash' | 'json_hash') => `
  SELECT t.withdrawn_at IS NOT NULL AS "isWithdrawn", f.hash, f.media_type AS "mediaType", ${rfc3339}
  FROM timeline t
  LEFT JOIN edition e ON e.timeline_id = t.id AND e.number = coalesce($2, e.number)
  LEFT JOIN frozen_file f ON f.hash = e.${column}
  WHERE t.slug = $1 ORDER BY e.number DESC NULLS LAST LIMIT 1`;
const editionTexts = { html: editionText('html_hash'), json: editionText('json_hash') };

const editionsText = `
  SELECT t.withdrawn_at IS NOT NULL AS "isWithdrawn", e.number, e.note, ${rfc3339}
  FROM timeline t JOIN edition e ON e.timeline_id = t.id
  WHERE t.slug = $1 ORDER BY e.number`;

const imageText = `
  SELECT t.withdrawn_at IS NOT NULL AS "isWithdrawn", f.hash, f.media_type AS "mediaType"
  FROM timeline t
  JOIN edition_image i ON i.timeline_id = t.id AND i.image_hash = $2
  JOIN image_size s ON s.image_hash = i.image_hash AND s.width = $3
  JOIN frozen_file f ON f.hash = s.file_hash
  WHERE t.slug = $1 LIMIT 1`;
