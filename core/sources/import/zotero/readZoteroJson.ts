import type { CslName } from '#core/model/fieldTypes/cslNames';
import { isPlainObject } from '#core/model/readPlain';
import { readImportedDate } from '#core/sources/import/importDate';
import { addText, emptyItem, type ImportedItem, type ImportedRecord, problemAt, recordOf, setText } from '#core/sources/import/imported';
import { readJsonItems } from '#core/sources/import/jsonItems';
import { creatorVariables, cslTypeOf, textVariables } from '#core/sources/import/zotero/zoteroFields';

type ZoteroItem = Readonly<Record<string, unknown>>;

/** The names that some types have for a field that others have too, as in Zotero's schema. */
const fieldsOfTypes: Readonly<Record<string, readonly string[]>> = {
  title: ['caseName', 'nameOfAct', 'subject'],
  'container-title': [
    'publicationTitle',
    ...['bookTitle', 'proceedingsTitle', 'encyclopediaTitle', 'dictionaryTitle', 'blogTitle', 'websiteTitle', 'forumTitle', 'programTitle'],
    ...['reporter', 'code'],
  ],
  'container-title-short': ['journalAbbreviation'],
  'collection-title': ['series', 'seriesTitle'],
  'collection-number': ['seriesNumber'],
  publisher: ['publisher', 'label', 'company', 'distributor', 'network', 'studio', 'university', 'institution', 'repository'],
  'publisher-place': ['place', 'repositoryLocation'],
  number: [
    'number',
    ...['billNumber', 'docketNumber', 'documentNumber', 'episodeNumber', 'patentNumber', 'publicLawNumber', 'reportNumber'],
    ...['archiveID', 'identifier'],
  ],
  volume: ['codeVolume', 'codeNumber', 'reporterVolume'],
  issue: ['issue'],
  page: ['firstPage', 'codePages'],
  genre: ['genre', 'letterType', 'manuscriptType', 'mapType', 'postType', 'presentationType', 'reportType', 'thesisType', 'websiteType'],
  medium: ['artworkMedium', 'audioRecordingFormat', 'audioFileType', 'interviewMedium', 'videoRecordingFormat', 'format'],
  authority: ['authority', 'legislativeBody', 'issuingAuthority'],
  'event-title': ['meetingName'],
  section: ['section', 'committee'],
  version: ['versionNumber'],
  scale: ['scale'],
  dimensions: ['artworkSize', 'runningTime'],
  'chapter-number': ['session'],
  references: ['history'],
  abstract: ['abstractNote'],
  URL: ['url'],
  DOI: ['DOI'],
  ISBN: ['ISBN'],
  ISSN: ['ISSN'],
  note: ['extra'],
};
const dateFields = ['date', 'dateDecided', 'dateEnacted', 'issueDate'] as const;

/** The variable of each field. A file may hold any name. */
const variables = new Map<string, string>([
  ...Object.entries(textVariables),
  ...Object.entries(fieldsOfTypes).flatMap(([variable, fields]) => fields.map((field): [string, string] => [field, variable])),
]);
const variableOfCreator = new Map(Object.entries(creatorVariables));
/** They belong to Zotero's library, not to the work. */
const ofTheLibrary = new Set([
  ...['key', 'version', 'itemType', 'creators', 'tags', 'collections', 'relations', 'accessDate', 'dateAdded', 'dateModified'],
  ...['parentItem', 'deleted', 'inPublications', 'attachments', 'notes', 'seeAlso'],
  ...dateFields,
]);

/**
 * Reads the JSON of Zotero's API, which its translation-server answers with too. Notes stand beside the items that they belong to. A field that CSL
 * does not have goes to `custom`.
 */
export function readZoteroJson(text: string): ImportedRecord[] {
  const items = new Map<string, ImportedItem>();
  const notes: ZoteroItem[] = [];
  const records: ImportedRecord[] = [];
  for (const read of readJsonItems(text, (value, line) => ({ value, line }))) {
    if (!('value' in read)) {
      records.push(read);
      continue;
    }
    const { value, line } = read;
    // In a library's answer the item stands under `data`.
    const given = isPlainObject(value) && isPlainObject(value.data) ? value.data : value;
    if (!isPlainObject(given) || textOf(given.itemType) === '') records.push(problemAt(line, 'notAnObject', JSON.stringify(value) ?? ''));
    else if (given.itemType === 'note') notes.push(given);
    else if (given.itemType !== 'attachment' && given.itemType !== 'annotation') {
      const item = itemOf(given);
      items.set(item.id, item);
      records.push(recordOf(line, item, JSON.stringify(given)));
    }
  }
  for (const { parentItem, note } of notes) {
    const item = items.get(textOf(parentItem));
    if (item) addText(item, 'annote', plainText(textOf(note)), '\n');
  }
  return records;
}

function itemOf(given: ZoteroItem): ImportedItem {
  const item = emptyItem(textOf(given.key), cslTypeOf(textOf(given.itemType)));
  for (const [field, value] of Object.entries(given)) {
    const text = textOf(value);
    const variable = variables.get(field);
    if (text === '' || ofTheLibrary.has(field)) continue;
    if (variable && !item.texts[variable]) item.texts[variable] = text;
    else item.custom[field] = text;
  }
  readExtra(item);
  for (const creator of listOf(given.creators)) {
    const name = nameOf(creator);
    const variable = variableOfCreator.get(textOf(creator.creatorType)) ?? 'contributor';
    if (name) item.names[variable] = [...(item.names[variable] ?? []), name];
  }
  const tags = listOf(given.tags).map(({ tag }) => textOf(tag));
  setText(item, 'keyword', tags.filter(Boolean).join(', '));
  const issued = readImportedDate(dateFields.map((field) => textOf(given[field])).find(Boolean) ?? '');
  if (issued) item.dates.issued = issued;
  // The day is enough: the hour is of the computer that looked at the page.
  const [accessed] = /^\d{4}-\d\d-\d\d/.exec(textOf(given.accessDate)) ?? [];
  if (accessed) item.dates.accessed = { edtf: accessed };
  return item;
}

/** Zotero keeps an identifier that its type has no field for as a line of `extra`. */
function readExtra(item: ImportedItem): void {
  const lines = (item.texts.note ?? '').split('\n').filter((line) => {
    const [, name = '', value = ''] = /^(DOI|ISBN|ISSN|PMID|PMCID):\s*(\S.*)$/.exec(line) ?? [];
    if (!name || item.texts[name]) return true;
    setText(item, name, value);
    return false;
  });
  delete item.texts.note;
  setText(item, 'note', lines.join('\n'));
}

function nameOf({ firstName, lastName, name }: ZoteroItem): CslName | null {
  const [given, family] = [textOf(firstName), textOf(lastName)];
  if (given && family) return { family, given };
  const literal = textOf(name) || family || given;
  return literal ? { literal } : null;
}

function listOf(value: unknown): ZoteroItem[] {
  return Array.isArray(value) ? value.filter(isPlainObject) : [];
}

function plainText(html: string): string {
  return html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
