import { readImageFile } from '#core/model/nodes/image';

/** A parsed public path. `number` is null for the latest edition. */
export type PublicPath =
  | { of: 'edition'; slug: string; number: number | null; form: 'html' | 'json' }
  | { of: 'file'; slug: string; number: number | null; name: string }
  | { of: 'editions'; slug: string; form: 'json' | 'timemap' | 'timegate' }
  | MadePath
  | { of: 'image'; slug: string; hash: string; width: number };

/** The pages that are made from editions on request. */
export type MadePath =
  | { of: 'corrections'; slug: string }
  | { of: 'list'; slug: string }
  | { of: 'event'; slug: string; number: number | null; id: string }
  | { of: 'report'; slug: string; number: number | null; id: string }
  | { of: 'card'; slug: string; number: number | null; id: string | null }
  | { of: 'embed'; slug: string; number: number | null; event: string | null; level: number }
  | { of: 'difference'; slug: string; from: number; to: number }
  | { of: 'feed'; slug: string; form: 'xml' | 'json' };

const number = '[1-9]\\d{0,8}';
const numberPattern = new RegExp(`^${number}$`);
const rangePattern = new RegExp(`^diff/(${number})\\.\\.(${number})$`);

const eventPattern = new RegExp(`^(?:(${number})/)?event/(.+)$`);
const reportPattern = new RegExp(`^(?:(${number})/)?report/(.+)$`);
const cardPattern = new RegExp(`^(?:(${number})/)?share(?:/(.+))?\\.png$`);
const embedPattern = new RegExp(`^(?:(${number})/)?embed$`);

/** Parses a decoded path below /t/ with its query. Null if no public path has this form. */
export function readPublicPath(path: string, query = ''): PublicPath | null {
  const [, slug = '', ...parts] = path.slice('/t'.length).split('/');
  const [first, ...others] = parts;
  if (slug === '' || parts.includes('')) return null;
  if (first === undefined) return { of: 'edition', ...readForm(slug), number: null };
  if (first === 'images') return readImage(slug, others);
  if (first === 'editions.json' && others.length === 0) return { of: 'editions', slug, form: 'json' };
  if ((first === 'timemap' || first === 'timegate') && others.length === 0) return { of: 'editions', slug, form: first };
  const made = readMade(slug, parts.join('/'), query);
  if (made) return made;
  const { slug: written, form } = readForm(first);
  const number = numberPattern.test(written) ? Number(written) : null;
  if (number === null) return { of: 'file', slug, number, name: parts.join('/') };
  if (others.length === 0) return { of: 'edition', slug, number, form };
  return form === 'html' ? { of: 'file', slug, number, name: others.join('/') } : null;
}

/** Checked before the files of an edition, none of which has such a name. */
function readMade(slug: string, name: string, query: string): MadePath | null {
  if (name === 'corrections') return { of: 'corrections', slug };
  if (name === 'editions') return { of: 'list', slug };
  if (name === 'feed.xml' || name === 'feed.json') return { of: 'feed', slug, form: name === 'feed.xml' ? 'xml' : 'json' };
  const event = eventPattern.exec(name);
  if (event) return { of: 'event', slug, number: numberOf(event[1]), id: event[2] ?? '' };
  const report = reportPattern.exec(name);
  if (report) return { of: 'report', slug, number: numberOf(report[1]), id: report[2] ?? '' };
  const card = cardPattern.exec(name);
  if (card) return { of: 'card', slug, number: numberOf(card[1]), id: card[2] ?? null };
  const embed = embedPattern.exec(name);
  if (embed) return { of: 'embed', slug, number: numberOf(embed[1]), ...readEmbedQuery(query) };
  const range = rangePattern.exec(name);
  return range && { of: 'difference', slug, from: Number(range[1]), to: Number(range[2]) };
}

const numberOf = (written: string | undefined) => (written === undefined ? null : Number(written));

/** The default level: one below the title of the host's page. */
const usualLevel = 2;

function readEmbedQuery(query: string): { event: string | null; level: number } {
  const asked = new URLSearchParams(query);
  const level = asked.get('level') ?? '';
  return { event: asked.get('event') || null, level: /^[1-6]$/.test(level) ? Number(level) : usualLevel };
}

function readImage(slug: string, names: readonly string[]): PublicPath | null {
  const image = names.length === 1 ? readImageFile(names[0] ?? '') : null;
  return image && { of: 'image', slug, ...image };
}

/** The ending of an edition's address selects its form. */
function readForm(name: string): { slug: string; form: 'html' | 'json' } {
  return name.endsWith('.json') ? { slug: name.slice(0, -'.json'.length), form: 'json' } : { slug: name, form: 'html' };
}
