import {
  type CslType,
  cslTypes,
  type DateVariable,
  dateVariables,
  type NameVariable,
  type NumberVariable,
  nameVariables,
  numberVariables,
  type StringVariable,
  stringVariables,
} from '#core/sources/cslVariables';

/** A field of the form of a source that depends on its type. */
export type FormField = NameVariable | StringVariable | NumberVariable | DateVariable | 'URL';

const published = ['issued', 'URL'] as const satisfies FormField[];
const publisher = ['publisher', 'publisher-place'] as const satisfies FormField[];
const archived = ['archive', 'archive_collection', 'archive_location', 'call-number', 'archive-place'] as const satisfies FormField[];
const entry: FormField[] = ['author', 'container-title', 'editor', 'edition', 'volume', 'page', 'publisher', ...published];
const picture: FormField[] = ['author', 'medium', 'dimensions', 'container-title', 'archive', 'archive_location', ...published];
const law: FormField[] = ['number', 'container-title', 'volume', 'section', 'authority', 'jurisdiction', ...published];
const review: FormField[] = ['author', 'reviewed-title', 'reviewed-author', 'container-title', 'volume', 'issue', 'page', ...published];

/** The common fields of each type, in the order of the form. */
const fields: Readonly<Record<CslType, readonly FormField[]>> = {
  article: ['author', 'genre', 'number', 'publisher', 'issued', 'DOI', 'URL'],
  'article-journal': ['author', 'container-title', 'volume', 'issue', 'page', 'issued', 'DOI', 'URL'],
  'article-magazine': ['author', 'container-title', 'volume', 'issue', 'page', ...published],
  'article-newspaper': ['author', 'container-title', 'section', 'page', ...published],
  bill: ['author', ...law],
  book: ['author', 'editor', 'translator', 'edition', 'volume', ...publisher, 'issued', 'ISBN', 'URL'],
  broadcast: ['host', 'guest', 'director', 'container-title', 'number', 'publisher', 'medium', ...published],
  chapter: ['author', 'container-title', 'editor', 'edition', 'volume', 'page', ...publisher, 'issued', 'ISBN', 'URL'],
  classic: ['author', 'editor', 'translator', 'container-title', ...publisher, ...published],
  collection: ['author', ...archived, ...published],
  dataset: ['author', 'version', 'publisher', 'issued', 'DOI', 'URL'],
  document: ['author', 'publisher', 'number', ...published, ...archived],
  entry,
  'entry-dictionary': entry,
  'entry-encyclopedia': entry,
  event: ['organizer', 'event-title', 'event-place', 'event-date', 'URL'],
  figure: picture,
  graphic: picture,
  hearing: ['authority', 'number', 'section', 'event-place', ...published],
  interview: ['author', 'interviewer', 'translator', 'container-title', 'medium', ...published],
  legal_case: ['authority', 'number', 'container-title', 'volume', 'page', 'jurisdiction', ...published],
  legislation: law,
  manuscript: ['author', 'genre', ...published, ...archived],
  map: ['author', 'genre', 'scale', 'edition', ...publisher, ...published],
  motion_picture: ['director', 'script-writer', 'producer', 'publisher', 'medium', ...published],
  musical_score: ['composer', 'editor', ...publisher, ...published],
  pamphlet: ['author', ...publisher, ...published],
  'paper-conference': ['author', 'container-title', 'event-title', 'event-place', 'editor', 'page', 'publisher', 'issued', 'DOI', 'URL'],
  patent: ['author', 'number', 'authority', 'jurisdiction', 'submitted', ...published],
  performance: ['performer', 'director', 'event-title', 'event-place', 'event-date', 'URL'],
  periodical: ['editor', ...publisher, 'ISSN', ...published],
  personal_communication: ['author', 'recipient', 'medium', ...published],
  post: ['author', 'container-title', ...published],
  'post-weblog': ['author', 'container-title', ...published],
  regulation: law,
  report: ['author', 'genre', 'number', ...publisher, 'issued', 'DOI', 'URL'],
  review,
  'review-book': review,
  software: ['author', 'version', 'publisher', ...published],
  song: ['composer', 'performer', 'container-title', 'publisher', ...published],
  speech: ['author', 'event-title', 'event-place', ...published],
  standard: ['author', 'number', 'version', ...publisher, ...published],
  thesis: ['author', 'genre', ...publisher, ...published],
  treaty: ['author', 'container-title', 'volume', 'page', 'event-place', ...published],
  webpage: ['author', 'container-title', 'publisher', ...published],
};

/** Variables that a citation processor or a reference manager sets. People do not fill them in. */
const ofPrograms: ReadonlySet<string> = new Set([
  ...['citation-key', 'citation-label', 'citation-number', 'first-reference-note-number', 'locator', 'page-first', 'year-suffix'],
  // These have newer names: event-title, container-title-short, title-short.
  ...['event', 'journalAbbreviation', 'shortTitle'],
  // These have places of their own in the form.
  ...['language', 'note', 'accessed'],
]);

/** People come last: each list of names takes much room. */
const all: readonly FormField[] = [...stringVariables, ...numberVariables, ...dateVariables, 'URL', ...nameVariables];

/** Returns the fields that a source of a type commonly has. An unknown type has those of a document. */
export function commonFields(type: string): readonly FormField[] {
  return fields[cslTypes.find((each) => each === type) ?? 'document'];
}

/** Returns all other fields that people may fill in. */
export function otherFields(type: string): FormField[] {
  const common = new Set(commonFields(type));
  return all.filter((field) => !common.has(field) && !ofPrograms.has(field));
}
