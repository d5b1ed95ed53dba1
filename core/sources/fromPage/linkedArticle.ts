import type { CslName } from '#core/model/fieldTypes/cslNames';

/** What JSON-LD says of the article of a page. */
export interface LinkedArticle {
  type: string;
  title: string;
  authors: CslName[];
  published: string;
  language: string;
  publisher: string;
  container: string;
  url: string;
}

const articles = /(?:Article|Posting|Report|Reportage\w*|WebPage|CreativeWork|Book|Dataset)$/;

/** Returns the object that describes the page: an article before a page, with a title. Null without one. */
export function linkedArticle(linked: readonly Record<string, unknown>[]): LinkedArticle | null {
  const found = linked.flatMap((object) => {
    // `@type` may be a list.
    const type = [object['@type']]
      .flat()
      .map(textOf)
      .find((each) => articles.test(each));
    return type ? [{ object, type }] : [];
  });
  const best =
    found.find(({ type, object }) => !/WebPage|CreativeWork/.test(type) && titleOf(object)) ?? found.find(({ object }) => titleOf(object));
  if (!best) return null;
  const { object, type } = best;
  const byId = new Map(linked.map((each) => [textOf(each['@id']), each]));
  const resolve = (value: unknown): unknown => {
    const id = typeof value === 'object' && value !== null ? textOf((value as Record<string, unknown>)['@id']) : '';
    return (id && Object.keys(value as object).length === 1 && byId.get(id)) || value;
  };
  const nameAt = (value: unknown) => {
    const [first] = [value].flat().map(resolve);
    return typeof first === 'object' && first !== null ? textOf((first as Record<string, unknown>).name) : textOf(first);
  };
  return {
    type,
    title: titleOf(object),
    authors: [object.author ?? object.creator].flat().map(resolve).flatMap(nameOf),
    // Never the day of the last change.
    published: textOf(object.datePublished ?? object.dateCreated),
    language: nameAt(object.inLanguage),
    publisher: nameAt(object.publisher),
    container: nameAt(object.isPartOf),
    url: textOf(object.url),
  };
}

function titleOf(object: Record<string, unknown>): string {
  return textOf(object.headline) || textOf(object.name);
}

function nameOf(author: unknown): CslName[] {
  if (typeof author === 'string') return /^https?:/i.test(author) || !author.trim() ? [] : [{ literal: author.trim() }];
  if (typeof author !== 'object' || author === null) return [];
  const { familyName, givenName, name } = author as Record<string, unknown>;
  if (textOf(familyName) && textOf(givenName)) return [{ family: textOf(familyName), given: textOf(givenName) }];
  return textOf(name) ? [{ literal: textOf(name) }] : [];
}

/** The text of a JSON-LD value: the value itself, the first of a list, or an `@value`. */
export function textOf(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value).replace(/\s+/g, ' ').trim();
  if (Array.isArray(value)) return textOf(value[0]);
  return typeof value === 'object' && value !== null ? textOf((value as Record<string, unknown>)['@value']) : '';
}
