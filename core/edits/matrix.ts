import * as Y from 'yjs';
import { createRichTexts } from '#core/edits/texts';
import { languagesOf } from '#core/edits/timeline';
import { createId, edit, nextRank, requireFields, setFields } from '#core/edits/transaction';
import type { ByLanguage } from '#core/model/byLanguage';
import type { RichText } from '#core/model/richText';
import { type Basis, type Fields, type PositionState, positionId, rootsOf, textKeys } from '#core/model/schema';

/** Adds a negotiation question, a row of the matrix, with an unknown position for every document and party. */
export function addQuestion(doc: Y.Doc, question: { id?: string; label: string }): string {
  return addToMatrix(doc, 'questions', question.id, { label: question.label });
}

/** Adds a dated draft or stage, a column of the matrix. `date` is EDTF. */
export function addDocument(doc: Y.Doc, document: { id?: string; label: string; date: string }): string {
  return addToMatrix(doc, 'documents', document.id, { label: document.label, date: document.date });
}

export function addParty(doc: Y.Doc, party: { id?: string; name: string }): string {
  return addToMatrix(doc, 'parties', party.id, { name: party.name });
}

export function updateQuestion(doc: Y.Doc, id: string, change: { label?: string }): void {
  edit(doc, (roots) => setFields(requireFields(roots, 'questions', id), change));
}

export function updateDocument(doc: Y.Doc, id: string, change: { label?: string; date?: string }): void {
  edit(doc, (roots) => setFields(requireFields(roots, 'documents', id), change));
}

export function updateParty(doc: Y.Doc, id: string, change: { name?: string }): void {
  edit(doc, (roots) => setFields(requireFields(roots, 'parties', id), change));
}

/** Deletes a question, document or party with all its positions. */
export function deleteFromMatrix(doc: Y.Doc, root: 'questions' | 'documents' | 'parties', id: string): void {
  edit(doc, (roots) => {
    requireFields(roots, root, id);
    roots[root].delete(id);
    const part = { questions: 0, documents: 1, parties: 2 }[root];
    for (const key of [...roots.positions.keys()]) if (key.split('/')[part] === id) roots.positions.delete(key);
  });
}

export interface PositionChange {
  state?: PositionState;
  basis?: Basis;
  note?: string;
}

/** Sets plain fields of a position; its text is edited by itself. */
export function updatePosition(doc: Y.Doc, questionId: string, documentId: string, partyId: string, change: PositionChange): void {
  edit(doc, (roots) => setFields(requirePosition(doc, roots.positions, positionId(questionId, documentId, partyId)), change));
}

/** Fills an empty position with text; for imports. */
export function fillPosition(doc: Y.Doc, id: string, change: PositionChange & { text: ByLanguage<RichText> }): void {
  edit(doc, (roots) => {
    const { text, ...rest } = change;
    const fields = requirePosition(doc, roots.positions, id);
    fields.set(textKeys.position, createRichTexts(languagesOf(doc), text));
    setFields(fields, rest);
  });
}

function addToMatrix(
  doc: Y.Doc,
  root: 'questions' | 'documents' | 'parties',
  given: string | undefined,
  fields: Record<string, unknown>,
): string {
  return edit(doc, (roots) => {
    const id = given ?? createId();
    // A slash would break the ids of positions, which are made of three others.
    if (id.includes('/')) throw new Error(`An id of the matrix holds no slash: ${id}`);
    roots[root].set(id, new Y.Map<unknown>(Object.entries({ ...fields, rank: nextRank(roots[root]) })));
    fillGaps(doc);
    return id;
  });
}

/** Positions are made with their row and column, so that two people who begin to fill one in the same moment share it. */
function fillGaps(doc: Y.Doc): void {
  const { questions, documents, parties, positions } = rootsOf(doc);
  for (const questionId of questions.keys()) {
    for (const documentId of documents.keys()) {
      for (const partyId of parties.keys()) requirePosition(doc, positions, positionId(questionId, documentId, partyId));
    }
  }
}

function requirePosition(doc: Y.Doc, positions: Y.Map<Fields>, id: string): Fields {
  const found = positions.get(id);
  if (found instanceof Y.Map) return found;
  const fields = { state: 'unknown', basis: 'unknown', note: '', [textKeys.position]: createRichTexts(languagesOf(doc)) };
  const made: Fields = new Y.Map<unknown>(Object.entries(fields));
  positions.set(id, made);
  return made;
}
