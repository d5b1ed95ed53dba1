import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import { CoalescedRunner } from '#server/base/coalescedRunner';
import type { PublicPath } from '#server/editions/serving/publicPath';

/** The frozen file at a public path. `gone`: it was withdrawn. `absent`: nothing was ever published there. */
export type FoundFile = { state: 'found'; hash: string; mediaType: string } | { state: 'gone' } | { state: 'absent' };

const remembered = 10_000;

/**
 * Finds the frozen file at a public path. The database is asked for every request, so that a withdrawal takes effect at once; all
 * requests for one path that come during a query share the next one. While the database does not answer, the last known file of a
 * path is served.
 */
export class FileFinder {
  private readonly queries = new Map<string, CoalescedRunner<FoundFile>>();
  private readonly lastKnown = new LRUCache<string, FoundFile>({ max: remembered });

  constructor(private readonly pool: pg.Pool) {}

  /** Throws what the database throws if nothing is known of the path. */
  async find(path: PublicPath): Promise<FoundFile> {
    const key = JSON.stringify(path);
    const query = this.queries.get(key) ?? new CoalescedRunner(() => this.read(path));
    this.queries.set(key, query);
    try {
      const found = await query.run();
      if (found.state !== 'absent') this.lastKnown.set(key, found);
      return found;
    } catch (error) {
      const known = this.lastKnown.get(key);
      if (!known) throw error;
      return known;
    } finally {
      if (query.isIdle) this.queries.delete(key);
    }
  }

  private async read(path: PublicPath): Promise<FoundFile> {
    const { rows } = await this.pool.query<{ isWithdrawn: boolean; hash: string | null; mediaType: string | null }>(
      path.of === 'image'
        ? { name: 'public-image', text: imageText, values: [path.slug, path.hash, path.width] }
        : { name: `public-${path.form}`, text: editionTexts[path.form], values: [path.slug, path.number] },
    );
    const [row] = rows;
    if (!row) return { state: 'absent' };
    if (row.isWithdrawn) return { state: 'gone' };
    const { hash, mediaType } = row;
    return hash === null || mediaType === null ? { state: 'absent' } : { state: 'found', hash, mediaType };
  }
}

const editionText = (column: 'html_hash' | 'json_hash') => `
  SELECT t.withdrawn_at IS NOT NULL AS "isWithdrawn", f.hash, f.media_type AS "mediaType"
  FROM timeline t
  LEFT JOIN edition e ON e.timeline_id = t.id AND e.number = coalesce($2, e.number)
  LEFT JOIN frozen_file f ON f.hash = e.${column}
  WHERE t.slug = $1 ORDER BY e.number DESC NULLS LAST LIMIT 1`;
const editionTexts = { html: editionText('html_hash'), json: editionText('json_hash') };

const imageText = `
  SELECT t.withdrawn_at IS NOT NULL AS "isWithdrawn", f.hash, f.media_type AS "mediaType"
  FROM timeline t
  JOIN edition_image i ON i.timeline_id = t.id AND i.image_hash = $2
  JOIN image_size s ON s.image_hash = i.image_hash AND s.width = $3
  JOIN frozen_file f ON f.hash = s.file_hash
  WHERE t.slug = $1 LIMIT 1`;
