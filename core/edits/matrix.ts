import * as Y from 'yjs';
import { applyEdit } from '#core/edits/applyEdit';
import { type Edit, setEach } from '#core/edits/edit';
import { createId, edit } from '#core/edits/transaction';
import type { ByLanguage } from '#core/model/byLanguage';
import type { RecordRef } from '#core/model/leaves';
import type { RichText } from '#core/model/richText';
import { type Basis, type PositionState, positionId, rootsOf } from '#core/model/schema';

/** Adds a negotiation question, a row of the matrix, with an unknown position for every document and party. */
export function addQuestion(doc: Y.Doc, { id, label }: { id?: string; label: string }): string {
  return addToMatrix(doc, 'question', id, { label });
}

/** Adds a dated draft or stage, a column of the matrix. `date` is EDTF. */
export function addDocument(doc: Y.Doc, { id, label, date }: { id?: string; label: string; date: string }): string {
  return addToMatrix(doc, 'document', id, { label, date });
}

export function addParty(doc: Y.Doc, { id, name }: { id?: string; name: string }): string {
  return addToMatrix(doc, 'party', id, { name });
}

export function updateQuestion(doc: Y.Doc, id: string, change: { label?: string }): void {
  applyEdit(doc, setEach({ kind: 'question', id }, change));
}

export function updateDocument(doc: Y.Doc, id: string, change: { label?: string; date?: string }): void {
  applyEdit(doc, setEach({ kind: 'document', id }, change));
}

export function updateParty(doc: Y.Doc, id: string, change: { name?: string }): void {
  applyEdit(doc, setEach({ kind: 'party', id }, change));
}

/** Deletes a question, document or party with all its positions. */
export function deleteFromMatrix(doc: Y.Doc, root: 'questions' | 'documents' | 'parties', id: string): void {
  const kind = { questions: 'question', documents: 'document', parties: 'party' }[root];
  applyEdit(doc, { type: 'delete', record: { kind, id } });
}

export interface PositionChange {
  state?: PositionState;
  basis?: Basis;
  note?: string;
}

/** Sets plain fields of a position, but not its text. Throws `UnknownIdError` if the position does not exist. */
export function updatePosition(doc: Y.Doc, questionId: string, documentId: string, partyId: string, change: PositionChange): void {
  applyEdit(doc, setEach(positionRef(positionId(questionId, documentId, partyId)), change));
}

/** Writes the text of a position. For imports. */
export function fillPosition(doc: Y.Doc, id: string, change: PositionChange & { text: ByLanguage<RichText> }): void {
  const record = positionRef(id);
  applyEdit(doc, [...missing(doc, [record]), ...setEach(record, change)]);
}

function addToMatrix(doc: Y.Doc, kind: 'question' | 'document' | 'party', given: string | undefined, fields: object): string {
  const id = given ?? createId();
  // A slash would break the ids of positions, which consist of three other ids.
  if (id.includes('/')) throw new Error(`An id of the matrix holds no slash: ${id}`);
  return edit(doc, (roots) => {
    applyEdit(doc, { type: 'create', record: { kind, id }, fields: { ...fields } });
    // Positions are created with their row and column, so that two people who start the same one at the same moment share it. Others that
    // are missing are left to the server (`makeMissingTexts`): somebody may be creating them at this moment.
    const keysOf = (name: 'question' | 'document' | 'party', map: { keys(): Iterable<string> }) => (kind === name ? [id] : [...map.keys()]);
    const documents = keysOf('document', roots.documents);
    const parties = keysOf('party', roots.parties);
    const crossings = keysOf('question', roots.questions).flatMap((question) =>
      documents.flatMap((document) => parties.map((party) => positionRef(positionId(question, document, party)))),
    );
    applyEdit(doc, missing(doc, crossings));
    return id;
  });
}

function positionRef(id: string): RecordRef {
  return { kind: 'position', id };
}

/** Returns the edits that create missing positions. */
function missing(doc: Y.Doc, records: readonly RecordRef[]): Edit[] {
  const { positions } = rootsOf(doc);
  return records.filter(({ id }) => !(positions.get(id) instanceof Y.Map)).map((record) => ({ type: 'create', record, fields: {} }));
}
