import type { CslName } from '#core/model/fieldTypes/cslNames';
import { readImportedDate } from '#core/sources/import/importDate';
import { addText, emptyItem, type ImportedItem, setText } from '#core/sources/import/imported';
import { childAt, childrenNamed, childrenOf, type Element, textOf } from '#core/sources/import/xml/parseXml';
import { creatorVariables, cslTypeOf, textVariables } from '#core/sources/import/zotero/zoteroFields';

const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

/** The resources of a file by their addresses. */
export type Resources = ReadonlyMap<string, Element>;

/** Fields that RDF names in its own way. */
const rdfNames = { abstract: 'abstract', description: 'note' };

/** Reads an item with the journal or book, the series, the section and the publisher that it names. */
export function itemOfRdf(element: Element, resources: Resources): ImportedItem {
  const typeName = textOf(childAt(element, 'itemType'));
  const item = emptyItem(element.getAttributeNS(rdf, 'about') ?? '', cslTypeOf(typeName));
  for (const [name, variable] of Object.entries({ ...textVariables, ...rdfNames })) setText(item, variable, textOf(childAt(element, name)));
  setText(item, /^article/.test(item.type) ? 'issue' : 'number', textOf(childAt(element, 'number')));
  for (const part of partsOf(element, resources)) readWhole(item, part, resources);
  readIdentifiers(item, element);
  for (const subject of childrenNamed(element, 'subject')) addText(item, 'keyword', textOf(subject), ', ');
  const organization = childAt(element, 'publisher', 'Organization');
  setText(item, 'publisher', textOf(childAt(organization, 'name')));
  setText(item, 'publisher-place', textOf(childAt(organization, 'adr', 'Address', 'locality')));
  for (const [creator, variable] of Object.entries(creatorVariables)) {
    const names = namesOf(childAt(element, `${creator}s`));
    if (names.length > 0) item.names[variable] = [...(item.names[variable] ?? []), ...names];
  }
  setDates(item, element);
  const notes = childrenNamed(element, 'isReferencedBy').flatMap((each) => resources.get(each.getAttributeNS(rdf, 'resource') ?? '') ?? []);
  for (const note of notes)
    addText(
      item,
      'annote',
      textOf(childAt(note, 'value'))
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' '),
      '\n',
    );
  const rights = textOf(childAt(element, 'rights'));
  if (rights) item.custom.rights = rights;
  return item;
}

/** The wholes that an element is a part of, which stand inside it or elsewhere in the file. */
function partsOf(element: Element, resources: Resources): Element[] {
  return childrenNamed(element, 'isPartOf').flatMap((each) => {
    const named = resources.get(each.getAttributeNS(rdf, 'resource') ?? '');
    return named ? [named] : childrenOf(each);
  });
}

function readWhole(item: ImportedItem, whole: Element, resources: Resources): void {
  const title = textOf(childAt(whole, 'title'));
  if (whole.localName === 'Series') {
    setText(item, 'collection-title', title);
    setText(item, 'collection-number', textOf(childAt(whole, 'number')) || textOf(childAt(whole, 'identifier')));
  } else if (whole.localName === 'Part') setText(item, 'section', title);
  else {
    setText(item, 'container-title', title);
    setText(item, 'container-title-short', textOf(childAt(whole, 'alternative')));
    setText(item, 'volume', textOf(childAt(whole, 'volume')));
    setText(item, 'issue', textOf(childAt(whole, 'number')));
    readIdentifiers(item, whole);
  }
  for (const outer of partsOf(whole, resources)) readWhole(item, outer, resources);
}

/** "ISSN 1234-5678", "DOI 10.1/abc", or an address. */
function readIdentifiers(item: ImportedItem, element: Element): void {
  for (const identifier of childrenNamed(element, 'identifier')) {
    const address = textOf(childAt(identifier, 'URI', 'value'));
    const [, kind = '', value = ''] = /^(ISSN|ISBN|DOI|PMID|PMCID):?\s+(.*)$/.exec(textOf(identifier)) ?? [];
    if (address) setText(item, 'URL', address);
    else if (kind) addText(item, kind, value, ' ');
    else if (textOf(identifier)) item.custom.identifier = textOf(identifier);
  }
}

function namesOf(list: Element | undefined): CslName[] {
  return childrenNamed(childAt(list, 'Seq'), 'li').flatMap((li): CslName[] => {
    const person = childAt(li, 'Person');
    const family = textOf(childAt(person, 'surname'));
    const given = textOf(childAt(person, 'givenName')) || textOf(childAt(person, 'givenname'));
    if (family && given) return [{ family, given }];
    // Zotero writes a name in one field as a surname alone.
    return family || given ? [{ literal: family || given }] : [];
  });
}

function setDates(item: ImportedItem, element: Element): void {
  const issued = readImportedDate(textOf(childAt(element, 'date')) || textOf(childAt(element, 'issued')));
  if (issued) item.dates.issued = issued;
  // The day is enough: the hour is of the computer that looked at the page.
  const accessed = readImportedDate(textOf(childAt(element, 'dateSubmitted')).replace(/^(\d{4}-\d\d-\d\d)[ T].*$/, '$1'));
  if (accessed) item.dates.accessed = accessed;
}
