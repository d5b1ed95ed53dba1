import type { Drafts } from '#app/_editor/room/drafts';
import type { RecordRef } from '#core/model/leaves';
import type { Ref } from '#core/model/ref';
import type { NewThread } from './margin';

/** The key of a draft says what it is about, so that its form opens again on the same words. */
export function newThreadKey({ kind, id }: RecordRef, begun: NewThread): string {
  return `${prefixOf(kind, id)}${JSON.stringify([begun.id, begun.anchor])}`;
}

/** The new threads of a record whose words this device still has. */
export function findNewThreads(drafts: Drafts, { kind, id }: RecordRef): NewThread[] {
  const prefix = prefixOf(kind, id);
  return drafts.keysUnder(prefix).flatMap((key) => {
    try {
      const [threadId, anchor] = JSON.parse(key.slice(prefix.length)) as [string, Ref];
      return [{ id: threadId, anchor }];
    } catch {
      return [];
    }
  });
}

function prefixOf(kind: string, id: string): string {
  return `thread ${kind} ${id} `;
}
