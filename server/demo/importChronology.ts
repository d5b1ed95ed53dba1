import type * as Y from 'yjs';
import { addAccount, addEvent } from '#core/edits/event';
import { addDocument, addParty, addQuestion, fillPosition } from '#core/edits/matrix';
import { addSource } from '#core/edits/source';
import { addActor, addTrack, createTimeline, setReferenceStyle, setTimelineSummary } from '#core/edits/timeline';
import { edit } from '#core/edits/transaction';
import { type Citation, citationToNode } from '#core/model/nodes/citation';
import { paragraphs, type RichNode, type RichText } from '#core/model/richText';
import type { TrackColour } from '#core/model/schema';
import { positionId } from '#core/model/schema';
import type { Chronology, Locators, Placements } from '#server/demo/chronology';

const language = 'en';

/** The key moments, chosen by the demo's editors: the steps by which the talks began, came near an agreement, and ended. */
const keyMoments: ReadonlySet<string> = new Set([
  'full-scale-invasion',
  'first-round-gomel',
  'antalya-foreign-ministers',
  'istanbul-communique',
  'bucha-killings-come-to-light',
  'putin-dead-end',
  'draft-15-april',
  'talks-suspended',
]);

/** The tracks, in drawing order. The file calls them lanes. */
const tracks: readonly { lane: string; name: string; colour: TrackColour }[] = [
  { lane: 'talks', name: 'Talks', colour: 'blue' },
  { lane: 'drafts', name: 'Drafts', colour: 'purple' },
  { lane: 'western-diplomacy', name: 'Western diplomacy', colour: 'teal' },
  { lane: 'domestic-politics', name: 'Domestic politics', colour: 'amber' },
  { lane: 'battlefield', name: 'Battlefield', colour: 'slate' },
  { lane: 'atrocities', name: 'Atrocities', colour: 'red' },
];

export interface ImportFiles {
  chronology: Chronology;
  placements: Placements;
  locators: Locators;
}

/** An editorial doubt about an event. It becomes a comment, because it is not part of the chronology's text. */
export interface EditorialNote {
  eventId: string;
  text: string;
}

/**
 * Fills an empty doc with a chronology in one transaction. Equal files give equal content and ids. Throws if the place of a citation is not
 * in its text, or if a cited source is missing: it never guesses.
 */
export function importChronology(doc: Y.Doc, title: string, summary: string, files: ImportFiles): EditorialNote[] {
  return edit(doc, () => {
    createTimeline(doc, { title, languages: [language], timeZone: 'Europe/Kyiv' });
    setTimelineSummary(doc, language, paragraphs(summary));
    setReferenceStyle(doc, 'newsroom');
    for (const { lane, name, colour } of tracks) addTrack(doc, { id: lane, name, colour });
    importSources(doc, files.chronology);
    importEvents(doc, files);
    importPositions(doc, files);
    return files.chronology.events.flatMap(({ id, notes }) => (notes ? [{ eventId: id, text: notes }] : []));
  });
}

function importSources(doc: Y.Doc, { sources }: Chronology): void {
  for (const { reliability, verification, title_basis: titleBasis, url_basis: urlBasis, ...item } of sources) {
    addSource(doc, { ...item, annalist: { reliability, verification, titleBasis, urlBasis } });
  }
}

function importEvents(doc: Y.Doc, { chronology, placements, locators }: ImportFiles): void {
  const known = new Set(chronology.sources.map(({ id }) => id));
  const actorIds = new Map<string, string>();
  for (const event of chronology.events) {
    for (const name of event.actors) {
      if (!actorIds.has(name)) actorIds.set(name, addActor(doc, { id: `actor-${actorIds.size + 1}`, name }));
    }
    if (!tracks.some(({ lane }) => lane === event.lane)) throw new Error(`Event ${event.id} is on an unknown lane: ${event.lane}.`);
    addEvent(doc, {
      id: event.id,
      date: event.date,
      title: { [language]: event.title },
      body: { [language]: placeCitations(event, placements[event.id] ?? [], locators, known) },
      place: event.place,
      tracks: [event.lane],
      actors: event.actors.flatMap((name) => actorIds.get(name) ?? []),
      certainty: event.certainty,
      emphasis: keyMoments.has(event.id) ? 'key-moment' : null,
    });
    event.accounts.forEach((account, index) => {
      const id = `${event.id}-account-${index + 1}`;
      const citations = account.sources.map((sourceId, at) => newCitation(`${id}-c${at + 1}`, requireKnown(known, sourceId, id)));
      addAccount(doc, event.id, { id, attributedTo: account.attributed_to, claim: { [language]: cited(account.claim, citations) } });
    });
  }
}

/** Returns the event's summary, with each citation behind the words that it supports. */
function placeCitations(
  event: Chronology['events'][number],
  placements: Placements[string],
  locators: Locators,
  known: ReadonlySet<string>,
): RichText {
  if (placements.length !== event.sources.length) throw new Error(`Event ${event.id} has a placement too many or too few.`);
  const places = event.sources.flatMap((source, index) =>
    [placements[index]?.after ?? []].flat().map((after, time) => {
      const at = event.summary.indexOf(after);
      if (at < 0) throw new Error(`Event ${event.id} does not say "${after}".`);
      const sourceId = requireKnown(known, source.source, event.id);
      const citation = newCitation(`${event.id}-c${index + 1}${time > 0 ? `-${time + 1}` : ''}`, sourceId, {
        ...locate(source.locator, locators),
        supports: source.supports,
      });
      return { at: at + after.length, citation };
    }),
  );
  places.sort((a, b) => a.at - b.at);
  const content: RichNode[] = [];
  let done = 0;
  for (const { at, citation } of places) {
    if (at > done) content.push({ type: 'text', text: event.summary.slice(done, at) });
    content.push(citationToNode(citation));
    done = at;
  }
  if (done < event.summary.length) content.push({ type: 'text', text: event.summary.slice(done) });
  return [{ type: 'paragraph', content }];
}

function importPositions(doc: Y.Doc, { chronology, locators }: ImportFiles): void {
  const known = new Set(chronology.sources.map(({ id }) => id));
  const questions = new Set<string>();
  const documents = new Set<string>();
  const parties = new Set<string>();
  for (const position of chronology.positions) {
    const { issue, stage } = position;
    const party = position.party.toLowerCase();
    addOnce(questions, issue, () => addQuestion(doc, { id: issue, label: position.issue_label }));
    addOnce(documents, stage, () => addDocument(doc, { id: stage, label: position.stage_label, date: position.stage_date }));
    addOnce(parties, party, () => addParty(doc, { id: party, name: position.party }));
    // "unknown" means that no position was found, so there is no text.
    if (position.basis === 'unknown') continue;
    const id = positionId(issue, stage, party);
    const citations = position.sources.map(({ source, locator }, at) =>
      newCitation(`${issue}-${stage}-${party}-c${at + 1}`, requireKnown(known, source, id), locate(locator, locators)),
    );
    fillPosition(doc, id, {
      state: 'stated',
      basis: position.basis,
      note: position.note ?? '',
      text: { [language]: cited(position.position, citations) },
    });
  }
}

function addOnce(done: Set<string>, id: string, add: () => unknown): void {
  if (done.has(id)) return;
  done.add(id);
  add();
}

/** Returns a sentence with its citations at its end. */
function cited(text: string, citations: readonly Citation[]): RichText {
  return [{ type: 'paragraph', content: [{ type: 'text', text }, ...citations.map(citationToNode)] }];
}

function newCitation(id: string, sourceId: string, given: Partial<Citation> = {}): Citation {
  return { id, sourceId, label: null, locator: '', prefix: '', suffix: '', quote: '', supports: '', ...given };
}

function locate(words: string | undefined, locators: Locators): Pick<Citation, 'label' | 'locator'> {
  return words === undefined ? { label: null, locator: '' } : (locators[words] ?? { label: null, locator: words });
}

function requireKnown(known: ReadonlySet<string>, sourceId: string, where: string): string {
  if (!known.has(sourceId)) throw new Error(`${where} cites ${sourceId}, which is not among the sources.`);
  return sourceId;
}
