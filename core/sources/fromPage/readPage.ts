import type { CslName } from '#core/model/fieldTypes/cslNames';
import { type LinkedArticle, linkedArticle } from '#core/sources/fromPage/linkedArticle';
import { pageParts } from '#core/sources/fromPage/pageParts';
import { readImportedDate } from '#core/sources/import/importDate';
import { emptyItem, type ImportedDate, type ImportedItem, setText } from '#core/sources/import/imported';

/**
 * Reads what a page says of itself: JSON-LD before Highwire's tags (`citation_`), Dublin Core, Open Graph, and the page's own elements. A date
 * keeps its precision; one whose day and month may be swapped stays in words. `url`: the address after redirects. `today`: EDTF.
 */
export function readPage(html: string, url: string, today: string): ImportedItem {
  const { title, language, canonical, meta, linked, times } = pageParts(html);
  const article = linkedArticle(linked);
  const first = (...names: string[]) => names.flatMap((name) => meta.get(name) ?? [])[0];
  const item = emptyItem('', typeOf(article, meta));
  setText(item, 'title', article?.title || first('citation_title', 'dc.title', 'dcterms.title', 'og:title', 'twitter:title') || title);
  const container = first('citation_journal_title', 'citation_conference_title', 'citation_inbook_title') || article?.container;
  setText(item, 'container-title', container || first('dc.source') || article?.publisher || first('og:site_name'));
  setText(item, 'publisher', first('citation_publisher', 'dc.publisher', 'dcterms.publisher'));
  setText(
    item,
    'language',
    tagOf(article?.language || first('citation_language', 'dc.language', 'dcterms.language') || language || first('og:locale')),
  );
  setText(item, 'URL', addressOf(canonical || first('og:url') || article?.url, url));
  for (const [variable, name] of Object.entries(highwire)) setText(item, variable, first(name));
  const doi = [...(meta.get('citation_doi') ?? []), ...(meta.get('dc.identifier') ?? [])].find((each) => /\b10\.\d{4,9}\//.test(each));
  setText(item, 'DOI', /\b10\.\d{4,9}\/\S+/.exec(doi ?? '')?.[0]);
  const pages = [first('citation_firstpage'), first('citation_lastpage')].filter(Boolean);
  setText(item, 'page', [...new Set(pages)].join('-'));
  const authors = authorsOf(article, meta);
  if (authors.length > 0) item.names.author = authors;
  const issued = dateOf([
    article?.published ?? '',
    ...['article:published_time', 'og:article:published_time', 'citation_publication_date', 'citation_date', 'citation_online_date'].map(
      (name) => first(name) ?? '',
    ),
    ...['dc.date.issued', 'dcterms.issued', 'dc.date', 'dcterms.date', 'dcterms.created', 'date', 'pubdate'].map(
      (name) => first(name) ?? '',
    ),
    ...times.slice(0, 1),
  ]);
  if (issued) item.dates.issued = issued;
  item.dates.accessed = { edtf: today };
  return item;
}

const highwire: Readonly<Record<string, string>> = {
  volume: 'citation_volume',
  issue: 'citation_issue',
  ISSN: 'citation_issn',
  ISBN: 'citation_isbn',
  PMID: 'citation_pmid',
};

function typeOf(article: LinkedArticle | null, meta: ReadonlyMap<string, string[]>): string {
  if (meta.has('citation_conference_title')) return 'paper-conference';
  if (meta.has('citation_journal_title') || article?.type === 'ScholarlyArticle') return 'article-journal';
  if (article?.type === 'BlogPosting') return 'post-weblog';
  if (article?.type === 'Report') return 'report';
  return article && /NewsArticle|Reportage|LiveBlogPosting/.test(article.type) ? 'article-newspaper' : 'webpage';
}

/** The first date that can be read. One in words is only used where no other is more certain. */
function dateOf(candidates: readonly string[]): ImportedDate | null {
  // The day that the page names, in its own time zone.
  const dates = candidates.flatMap(
    (each) => readImportedDate(each.replace(/^(\d{4}-\d\d-\d\d)[T ]\d.*$/, '$1').replace(/^(\d{4})\/(\d\d?)\/(\d\d?)$/, inDashes)) ?? [],
  );
  return dates.find((date) => 'edtf' in date) ?? dates[0] ?? null;
}

/** Highwire writes days as 2022/03/29. */
function inDashes(_: string, year: string, month: string, day: string): string {
  return [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
}

function authorsOf(article: LinkedArticle | null, meta: ReadonlyMap<string, string[]>): CslName[] {
  if (article && article.authors.length > 0) return article.authors;
  for (const name of ['citation_author', 'dc.creator', 'dcterms.creator', 'author', 'article:author', 'parsely-author']) {
    // An author may be the address of a profile.
    const names = (meta.get(name) ?? []).filter((each) => !/^https?:/i.test(each));
    if (names.length > 0) return names.map((each) => nameOf(each, name === 'citation_author'));
  }
  return [];
}

/** "Family, Given". Highwire's tags also have "Given Family". Any other name is undivided. */
function nameOf(text: string, isDivided: boolean): CslName {
  const [family = '', given, ...more] = text.split(',').map((part) => part.trim());
  if (given && more.length === 0) return { family, given };
  const words = text.split(/\s+/);
  if (!isDivided || words.length < 2) return { literal: text };
  return { family: words.at(-1) ?? '', given: words.slice(0, -1).join(' ') };
}

function tagOf(text: string | undefined): string {
  try {
    return Intl.getCanonicalLocales((text ?? '').trim().replaceAll('_', '-'))[0] ?? '';
  } catch {
    return '';
  }
}

/** The canonical address, if it is on the same site: a wrong one would attribute the page to another. */
function addressOf(stated: string | undefined, url: string): string {
  if (!stated || !URL.canParse(stated, url)) return url;
  const canonical = new URL(stated, url);
  const site = (host: string) => host.split('.').slice(-2).join('.');
  return /^https?:$/.test(canonical.protocol) && site(canonical.hostname) === site(new URL(url).hostname) ? canonical.href : url;
}
