import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import type { Withdrawal } from '#core/editions/page/absentPage';
import type { ListedForReaders } from '#core/editions/page/editionsPage';
import { CoalescedRunner } from '#server/base/coalescedRunner';
import { publicOrigin } from '#server/base/env';
import type { ReaderLock } from '#server/editions/lock/pass';
import type { MadeTask, ReportedError } from '#server/editions/made/madeTask';
import type { OembedPath } from '#server/editions/serving/oembed';
import type { MadePath } from '#server/editions/serving/publicPath';
import {
  editionWithdrawalText,
  type FindablePath,
  lockText,
  movedText,
  type PublicEdition,
  type PublicRow,
  queryOf,
  reportedText,
  withdrawalText,
} from '#server/editions/serving/publicQueries';

/** An edition with the SHA-256 of its JSON in hex. */
export type ListedEdition = PublicEdition & { sha256: string | null };

/**
 * A frozen file, or the list of all editions, the oldest first. `gone`: it was withdrawn. `absent`: nothing was ever published at this
 * path. `lock`: null if readers need no password. `edition`: the edition of the file; undefined for a picture. `isUnlisted`: search engines must not list it.
 */
export type FoundFile =
  | { state: 'found'; hash: string; mediaType: string; edition: PublicEdition | undefined; isUnlisted: boolean }
  | { state: 'made'; task: MadeTask; isUnlisted: boolean }
  | { state: 'list'; editions: readonly ListedEdition[]; isUnlisted: boolean }
  | { state: 'lock'; lock: ReaderLock | null; language: string }
  | { state: 'moved'; slug: string }
  | { state: 'gone'; withdrawal: Withdrawal }
  | { state: 'absent' };

const remembered = 10_000;
/** The lifetime of a cached lookup. A notice of a change ends it earlier; this time bounds the effect of a lost notice. */
const freshForMs = 1_000;

interface Known {
  found: FoundFile;
  /** On the clock of `performance.now()`. */
  until: number;
}

/**
 * Finds the frozen file at a public path. Looks a path up at most once a second, and again after a change of any timeline's editions. While
 * the database does not answer, serves the last known file of a path.
 */
export class FileFinder {
  private readonly known = new LRUCache<string, Known>({ max: remembered });
  private readonly queries = new Map<string, CoalescedRunner<FoundFile>>();
  private changes = 0;

  constructor(private readonly pool: pg.Pool) {}

  /** Editions were published or withdrawn, so every path is looked up again. */
  changed(): void {
    this.changes += 1;
    for (const known of this.known.values()) known.until = 0;
  }

  /** Returns what is known of a path and still fresh. Null: `find` has to look. */
  peek(key: string): FoundFile | null {
    const known = this.known.get(key);
    return known && performance.now() < known.until ? known.found : null;
  }

  /** `key`: the path as text. Throws the error of the database if nothing is known of the path. */
  async find(key: string, path: FindablePath): Promise<FoundFile> {
    const fresh = this.peek(key);
    if (fresh) return fresh;
    const known = this.known.get(key);
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

  private async look(key: string, path: FindablePath): Promise<FoundFile> {
    const { changes } = this;
    const found = await this.read(path);
    // A result that was read before a change is only used for this answer. Absent paths are not cached, because anybody can invent them.
    if (found.state !== 'absent') this.known.set(key, { found, until: changes === this.changes ? performance.now() + freshForMs : 0 });
    else this.known.delete(key);
    return found;
  }

  private async read(path: FindablePath): Promise<FoundFile> {
    if (path.of === 'lock') return this.readLock(path.slug);
    const { rows } = await this.pool.query<PublicRow>(queryOf(path));
    const [first] = rows;
    if (!first) return this.readMoved(path.slug);
    if (first.withdrawnAt) return this.readWithdrawal(path.slug);
    // One edition that is withdrawn, or all of them.
    const gone = namedIn(path).find((number) => rows.some((row) => row.number === number && row.isWithdrawn));
    const shown = rows.filter(({ isWithdrawn }) => !isWithdrawn);
    const [row] = shown;
    if (gone !== undefined || row === undefined) return this.readEditionWithdrawal(path.slug, gone ?? null);
    // No edition has this number, or no edition is left to be the latest.
    if (row.number === null) return namedIn(path).length > 0 ? { state: 'absent' } : this.readEditionWithdrawal(path.slug, null);
    if (path.of === 'editions')
      return {
        state: 'list',
        isUnlisted: row.isUnlisted,
        editions: shown.map(({ number, publishedAt, note, kind, corrected, hash }) => ({
          ...{ number, publishedAt, note, kind, corrected },
          sha256: hash,
        })),
      };
    if (path.of === 'report' && row.isDeleted) return { state: 'absent' };
    if (isMade(path)) {
      const reported = path.of === 'corrections' ? await this.readReported(row.timelineId) : [];
      const task = taskOf(path, shown, { all: rows, reported });
      return task ? { state: 'made', task, isUnlisted: row.isUnlisted } : { state: 'absent' };
    }
    const { hash, mediaType, number, publishedAt, note, kind, corrected, isUnlisted } = row;
    if (hash === null) return { state: 'absent' };
    const edition = path.of === 'image' ? undefined : { number, publishedAt, note, kind, corrected };
    return { state: 'found', hash, mediaType, isUnlisted, edition };
  }

  private async readLock(slug: string): Promise<FoundFile> {
    const { rows } = await this.pool.query<LockRow>({ name: 'public-lock', text: lockText, values: [slug] });
    const [row] = rows;
    if (!row) return { state: 'absent' };
    const { timelineId, hash, language } = row;
    return { state: 'lock', lock: hash === null ? null : { timelineId, hash }, language };
  }

  private async readMoved(slug: string): Promise<FoundFile> {
    const { rows } = await this.pool.query<{ slug: string }>({ name: 'public-moved', text: movedText, values: [slug] });
    return rows[0] ? { state: 'moved', slug: rows[0].slug } : { state: 'absent' };
  }

  /** Reads nothing of the reports but which corrections answer them. */
  private async readReported(timelineId: string): Promise<ReportedError[]> {
    const { rows } = await this.pool.query<ReportedError>({ name: 'public-reported', text: reportedText, values: [timelineId] });
    return rows;
  }

  private async readWithdrawal(slug: string): Promise<FoundFile> {
    const { rows } = await this.pool.query<Withdrawal>({ name: 'public-withdrawal', text: withdrawalText, values: [slug] });
    // Null while the pages are being restored.
    const withdrawal = rows[0] ?? { title: '', language: 'en', withdrawnAt: null, hasEnded: false, reason: '', edition: null };
    return { state: 'gone', withdrawal };
  }

  /** `number`: null for the latest edition. */
  private async readEditionWithdrawal(slug: string, number: number | null): Promise<FoundFile> {
    const query = { name: 'public-edition-withdrawal', text: editionWithdrawalText, values: [slug, number] };
    const { rows } = await this.pool.query<Withdrawal>(query);
    return rows[0] ? { state: 'gone', withdrawal: rows[0] } : { state: 'absent' };
  }
}

/** Returns the numbers of the editions that a path names. */
function namedIn(path: FindablePath): number[] {
  if (path.of === 'difference') return [path.from, path.to];
  return 'number' in path && path.number !== null ? [path.number] : [];
}

interface LockRow {
  timelineId: string;
  hash: string | null;
  language: string;
}

type Made = MadePath | OembedPath;

const madeKinds: ReadonlySet<string> = new Set<Made['of']>([
  'corrections',
  'list',
  'event',
  'difference',
  'feed',
  'report',
  'card',
  'embed',
  'oembed',
]);

function isMade(path: FindablePath): path is Made {
  return madeKinds.has(path.of);
}

interface AboutEditions {
  /** All editions, withdrawn ones too, the oldest first. */
  all: readonly PublicRow[];
  reported: ReportedError[];
}

function listedOf({ number, kind, note, publishedAt, editionWithdrawnAt, reason }: PublicRow): ListedForReaders {
  return { number, kind, note, publishedAt, withdrawnAt: editionWithdrawnAt, withdrawnReason: reason };
}

/** The inputs of a made page. `rows`: all editions that are not withdrawn, the oldest first. Null if the edition does not exist. */
function taskOf(path: Made, rows: readonly PublicRow[], { all, reported }: AboutEditions): MadeTask | null {
  const { slug } = path;
  const editionOf = (number: number | null) => (number === null ? rows.at(-1) : rows.find((row) => row.number === number));
  const row = editionOf('number' in path ? path.number : path.of === 'difference' ? path.to : null);
  if (!row?.hash) return null;
  const { hash: edition, timelineId } = row;
  const fonts = row.fonts.map((name) => `/t/${slug}/${row.number}/${name}`);
  const origin = publicOrigin();
  switch (path.of) {
    case 'corrections':
      return { make: 'corrections', slug, edition, fonts, reported, shown: rows.map(({ number }) => number) };
    case 'list':
      return { make: 'list', slug, edition, fonts, editions: all.map(listedOf) };
    case 'event':
      return { make: 'event', slug, edition, number: path.number, id: path.id, origin, fonts };
    case 'report':
      return { make: 'reportSubject', edition, timelineId, number: row.number, id: path.id, isOld: row !== rows.at(-1) };
    case 'card':
      return { make: 'card', edition, id: path.id };
    case 'embed':
      return { make: 'embed', slug, edition, number: path.number, event: path.event, level: path.level, origin, fonts };
    case 'oembed': {
      const { of: _of, ...question } = path;
      return { make: 'oembed', edition, origin, ...question };
    }
    case 'difference': {
      const before = editionOf(path.from)?.hash;
      return before && path.from < path.to ? { make: 'difference', slug, before, after: edition, fonts } : null;
    }
    case 'feed': {
      const editions = rows.map(({ number, kind, note, publishedAt: at }) => ({ number, kind, note, publishedAt: at }));
      return { make: 'feed', form: path.form, slug, edition, timelineId, origin, editions };
    }
  }
}
