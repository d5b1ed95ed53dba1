import { Parser } from 'htmlparser2';

/** The parts of an HTML page that describe it. */
export interface PageParts {
  title: string;
  language: string;
  canonical: string;
  /** By lower-case name or property, in the order of the page. */
  meta: Map<string, string[]>;
  /** The objects of JSON-LD, also those inside lists and graphs. */
  linked: Record<string, unknown>[];
  /** The dates of `<time>`: its attribute, or else its words. */
  times: string[];
}

const mostLinked = 200;
const mostTimes = 20;
const longestText = 2_000;

/** Collects the parts of a page. Total: never throws, and broken JSON-LD is left out. */
export function pageParts(html: string): PageParts {
  const parts: PageParts = { title: '', language: '', canonical: '', meta: new Map(), linked: [], times: [] };
  let text: string | null = null;
  let open: 'title' | 'json' | 'time' | null = null;
  const parser = new Parser({
    onopentag(tag, attributes) {
      if (tag === 'html') parts.language ||= attributes.lang ?? attributes['xml:lang'] ?? '';
      else if (tag === 'meta') addMeta(parts.meta, attributes);
      else if (tag === 'link' && /(?:^|\s)canonical(?:\s|$)/i.test(attributes.rel ?? '')) parts.canonical ||= attributes.href ?? '';
      else if (tag === 'title' && !parts.title) [open, text] = ['title', ''];
      else if (tag === 'script' && /^application\/ld\+json\b/i.test(attributes.type ?? '')) [open, text] = ['json', ''];
      else if (tag === 'time' && parts.times.length < mostTimes) {
        if (attributes.datetime) parts.times.push(attributes.datetime);
        else [open, text] = ['time', ''];
      }
    },
    ontext(piece) {
      if (text !== null && (open === 'json' || text.length < longestText)) text += piece;
    },
    onclosetag(tag) {
      if (text === null || tag !== (open === 'json' ? 'script' : open)) return;
      const said = text.replace(/\s+/g, ' ').trim();
      if (open === 'title') parts.title = said;
      else if (open === 'time' && said) parts.times.push(said);
      else if (open === 'json') addLinked(parts.linked, text);
      [open, text] = [null, null];
    },
  });
  parser.end(html);
  return parts;
}

function addMeta(meta: PageParts['meta'], { name, property, itemprop, content }: Record<string, string>): void {
  const key = (property ?? name ?? itemprop ?? '').trim().toLowerCase();
  const value = (content ?? '').replace(/\s+/g, ' ').trim().slice(0, longestText);
  if (key && value) meta.set(key, [...(meta.get(key) ?? []), value]);
}

function addLinked(linked: PageParts['linked'], json: string): void {
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\s*<!--|-->\s*$/g, ''));
  } catch {
    return;
  }
  const left: unknown[] = [value];
  for (let each = left.shift(); each !== undefined && linked.length < mostLinked; each = left.shift()) {
    if (Array.isArray(each)) left.unshift(...each.slice(0, mostLinked));
    else if (typeof each === 'object' && each !== null) {
      const object = each as Record<string, unknown>;
      linked.push(object);
      for (const name of ['@graph', 'mainEntity', 'mainEntityOfPage']) if (typeof object[name] === 'object') left.push(object[name]);
    }
  }
}
