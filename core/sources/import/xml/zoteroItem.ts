import type { CslName } from '#core/model/fieldTypes/cslNames';
import { readImportedDate } from '#core/sources/import/importDate';
import { addText, emptyItem, type ImportedItem, setText } from '#core/sources/import/imported';
import { childAt, childrenNamed, childrenOf, type Element, textOf } from '#core/sources/import/xml/parseXml';

const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

/** The resources of a file by their addresses. */
export type Resources = ReadonlyMap<string, Element>;

/** Zotero's types as types of CSL, as Zotero itself exports them. */
const typeOfZotero: Readonly<Record<string, string>> = {
  artwork: 'graphic',
  audioRecording: 'song',
  bill: 'bill',
  blogPost: 'post-weblog',
  book: 'book',
  bookSection: 'chapter',
  case: 'legal_case',
  computerProgram: 'software',
  conferencePaper: 'paper-conference',
  dataset: 'dataset',
  dictionaryEntry: 'entry-dictionary',
  document: 'document',
  email: 'personal_communication',
  encyclopediaArticle: 'entry-encyclopedia',
  film: 'motion_picture',
  forumPost: 'post',
  hearing: 'hearing',
  instantMessage: 'personal_communication',
  interview: 'interview',
  journalArticle: 'article-journal',
  letter: 'personal_communication',
  magazineArticle: 'article-magazine',
  manuscript: 'manuscript',
  map: 'map',
  newspaperArticle: 'article-newspaper',
  patent: 'patent',
  podcast: 'broadcast',
  preprint: 'article',
  presentation: 'speech',
  radioBroadcast: 'broadcast',
  report: 'report',
  standard: 'standard',
  statute: 'legislation',
  thesis: 'thesis',
  tvBroadcast: 'broadcast',
  videoRecording: 'motion_picture',
  webpage: 'webpage',
};
const nameLists: Readonly<Record<string, string>> = {
  authors: 'author',
  editors: 'editor',
  contributors: 'contributor',
  translators: 'translator',
  seriesEditors: 'collection-editor',
  bookAuthors: 'container-author',
  reviewedAuthors: 'reviewed-author',
  interviewees: 'author',
  interviewers: 'interviewer',
  recipients: 'recipient',
  directors: 'director',
  scriptwriters: 'script-writer',
  producers: 'producer',
  composers: 'composer',
  performers: 'performer',
  guests: 'guest',
  podcasters: 'host',
  presenters: 'author',
  artists: 'author',
  inventors: 'author',
  programmers: 'author',
  cartographers: 'author',
  castMembers: 'performer',
};
const textFields: Readonly<Record<string, string>> = {
  title: 'title',
  shortTitle: 'title-short',
  language: 'language',
  abstract: 'abstract',
  pages: 'page',
  volume: 'volume',
  edition: 'edition',
  numberOfVolumes: 'number-of-volumes',
  numPages: 'number-of-pages',
  archive: 'archive',
  archiveLocation: 'archive_location',
  libraryCatalog: 'source',
  callNumber: 'call-number',
  conferenceName: 'event-title',
  medium: 'medium',
  court: 'authority',
  type: 'genre',
  description: 'note',
};

/** Reads an item with the journal or book, the series, the section and the publisher that it names. */
export function itemOfRdf(element: Element, resources: Resources): ImportedItem {
  const typeName = textOf(childAt(element, 'itemType'));
  const item = emptyItem(element.getAttributeNS(rdf, 'about') ?? '', typeOfZotero[typeName] ?? 'document');
  for (const [name, variable] of Object.entries(textFields)) setText(item, variable, textOf(childAt(element, name)));
  setText(item, /^article/.test(item.type) ? 'issue' : 'number', textOf(childAt(element, 'number')));
  for (const part of partsOf(element, resources)) readWhole(item, part, resources);
  readIdentifiers(item, element);
  for (const subject of childrenNamed(element, 'subject')) addText(item, 'keyword', textOf(subject), ', ');
  const organization = childAt(element, 'publisher', 'Organization');
  setText(item, 'publisher', textOf(childAt(organization, 'name')));
  setText(item, 'publisher-place', textOf(childAt(organization, 'adr', 'Address', 'locality')));
  for (const [list, variable] of Object.entries(nameLists)) {
    const names = namesOf(childAt(element, list));
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
