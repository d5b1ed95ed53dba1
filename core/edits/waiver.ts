import type * as Y from 'yjs';
import { applyEdit } from '#core/edits/applyEdit';
import { setEach } from '#core/edits/edit';
import { type Gap, keyOfPlace } from '#core/lint/gap';
import type { RecordRef } from '#core/model/leaves';
import { rootsOf } from '#core/model/schema';

/** Waives a rule of coverage at the place of a gap. A second reason replaces the first. */
export function waive(doc: Y.Doc, gap: Gap, reason: string): void {
  const record = waiverRef(gap);
  if (rootsOf(doc).waivers.has(record.id)) applyEdit(doc, setEach(record, { reason }));
  else applyEdit(doc, { type: 'create', record, fields: { rule: gap.rule, place: keyOfPlace(gap), reason } });
}

/** Ends the waiver of a rule at the place. */
export function unwaive(doc: Y.Doc, gap: Gap): void {
  applyEdit(doc, { type: 'delete', record: waiverRef(gap) });
}

/** The id of a waiver: one for each rule and place, so that two people who waive it at once create one waiver. */
function waiverRef(gap: Gap): RecordRef {
  return { kind: 'waiver', id: `${gap.rule} ${keyOfPlace(gap)}` };
}
