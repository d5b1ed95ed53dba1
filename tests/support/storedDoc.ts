import * as Y from 'yjs';
import type { DocumentStore } from '#server/log/documentStore';

/** The doc that a new room would load from the store. */
export async function storedDoc(store: DocumentStore, docId: string): Promise<Y.Doc> {
  const stored = await store.load(docId);
  const doc = new Y.Doc();
  for (const part of [...(stored?.checkpoint ? [stored.checkpoint] : []), ...(stored?.updates ?? [])]) Y.applyUpdate(doc, part);
  return doc;
}
