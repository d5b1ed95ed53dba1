import { canonicalJson } from '#core/editions/canonicalJson';
import type { FrozenTimeline } from '#core/editions/edition';
import type { Comparison, FieldChange, ListChange } from '#core/editions/format/changes';
import { InWords, type Part } from '#core/editions/inWords';
import type { Messages } from '#core/editions/page/messages';
import { changedSentences } from '#core/editions/passages';

interface Side<T> {
  records: readonly T[];
  idOf(record: T): string;
  titleOf(record: T): string;
  partsOf(record: T): Part[];
}

/**
 * Compares two frozen timelines. Returns what was added, removed and changed, field by field, in the language of `messages`. A different
 * order alone is no difference. Of long texts it returns the changed sentences.
 */
export function compareTimelines(before: FrozenTimeline, after: FrozenTimeline, messages: Messages): Comparison {
  const sides = [before, after].map((timeline) => sidesOf(timeline, messages)) as [Sides, Sides];
  const [old, now] = sides;
  return {
    timeline: compareParts(old.words.own(), now.words.own(), messages.language),
    events: compareLists(old.events, now.events, messages.language),
    sources: compareLists(old.sources, now.sources, messages.language),
    positions: compareLists(old.positions, now.positions, messages.language),
  };
}

/** Whether two editions have the same content. */
export function isEqual({ timeline, ...lists }: Comparison): boolean {
  return timeline.length === 0 && Object.values(lists).every((list) => Object.values(list).every((records) => records.length === 0));
}

type Sides = ReturnType<typeof sidesOf>;

function sidesOf(timeline: FrozenTimeline, messages: Messages) {
  const words = new InWords(timeline, messages);
  const labelIn = (records: readonly { id: string; label?: string; name?: string }[], id: string) => {
    const record = records.find((each) => each.id === id);
    return record?.label || record?.name || id;
  };
  const events: Side<FrozenTimeline['events'][number]> = {
    records: timeline.events,
    idOf: ({ id }) => id,
    titleOf: (event) => words.titleOf(event),
    partsOf: (event) => words.event(event),
  };
  const sources: Side<FrozenTimeline['sources'][number]> = {
    records: timeline.sources,
    idOf: ({ id }) => id,
    titleOf: ({ id, title }) => title || id,
    partsOf: (source) => words.source(source),
  };
  const positions: Side<FrozenTimeline['positions'][number]> = {
    records: timeline.positions,
    idOf: ({ questionId, documentId, partyId }) => `${questionId}/${documentId}/${partyId}`,
    titleOf: ({ questionId, documentId, partyId }) =>
      [labelIn(timeline.questions, questionId), labelIn(timeline.documents, documentId), labelIn(timeline.parties, partyId)].join(' · '),
    partsOf: (position) => words.position(position),
  };
  return { words, events, sources, positions };
}

function compareLists<T>(before: Side<T>, after: Side<T>, language: string): ListChange {
  const old = new Map(before.records.map((record) => [before.idOf(record), record]));
  const found: ListChange = { added: [], removed: [], changed: [] };
  for (const record of after.records) {
    const [id, title] = [after.idOf(record), after.titleOf(record)];
    const former = old.get(id);
    old.delete(id);
    if (former === undefined) found.added.push({ id, title });
    else {
      const changes = compareParts(before.partsOf(former), after.partsOf(record), language);
      if (changes.length > 0) found.changed.push({ id, title, changes });
    }
  }
  for (const [id, record] of old) found.removed.push({ id, title: before.titleOf(record) });
  return found;
}

function compareParts(before: readonly Part[], after: readonly Part[], language: string): FieldChange[] {
  const old = new Map(before.map((part) => [part.key, part]));
  const changes = after.map((part): FieldChange | null => {
    const former = old.get(part.key);
    old.delete(part.key);
    return compareOne(former, part, part, language);
  });
  const gone = [...old.values()].map((part) => compareOne(part, undefined, part, language));
  return [...changes, ...gone].filter((change) => change !== null);
}

/** Null if they are equal. */
function compareOne(before: Part | undefined, after: Part | undefined, { field, of, language, isLong }: Part, pageLanguage: string) {
  if (exactOf(before) === exactOf(after)) return null;
  const change = { field, ...(of !== undefined && { of }), ...(language !== undefined && { language }) };
  if (field === 'citations') {
    const [was, is] = [linesWithout(before, after), linesWithout(after, before)];
    return was === '' && is === '' ? null : { ...change, before: was, after: is };
  }
  const [was = '', is = ''] = [before?.words, after?.words];
  if (isLong && was === is) return { ...change, before: '', after: '' };
  const [old, now] = isLong ? changedSentences(was, is, language ?? pageLanguage) : [was, is];
  return { ...change, before: old, after: now };
}

/** A missing text equals a text without words. */
function exactOf(part: Part | undefined): string {
  if (!part || (part.isLong && part.words === '')) return '';
  return part.exact === undefined ? part.words : canonicalJson(part.exact);
}

/** Returns the citations that the other side lacks. */
function linesWithout(part: Part | undefined, other: Part | undefined): string {
  const left = exactLinesOf(other);
  const exact = exactLinesOf(part);
  const lines = (part?.words ?? '').split('\n').filter((_line, line) => {
    const at = left.indexOf(exact[line] ?? '');
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return lines.join('\n');
}

function exactLinesOf(part: Part | undefined): string[] {
  return ((part?.exact ?? []) as unknown[]).map(canonicalJson);
}
