import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as Y from 'yjs';
import { randomOf } from '../faults/random';

/** A doc that grew by single edits at various places of a text, some of them deletions. Cached in a temporary folder. */
export async function grownDoc(edits: number, seed: number): Promise<Uint8Array> {
  const folder = path.join(tmpdir(), 'annalist-bench');
  const file = path.join(folder, `${edits}-${seed}-3.update`);
  if (existsSync(file)) return readFile(file);
  const random = randomOf(seed);
  const doc = new Y.Doc();
  const text = doc.getText('text');
  let at = 0;
  for (let edit = 0; edit < edits; ) {
    // A typist writes for a while, deletes some of it, and sometimes continues elsewhere.
    if (random() < 0.3) at = Math.floor(random() * text.length);
    for (let left = Math.min(edits - edit, 10 + Math.floor(random() * 60)); left > 0; left -= 1, edit += 1) {
      text.insert(at, String.fromCharCode(97 + Math.floor(random() * 26)));
      at += 1;
    }
    for (let left = Math.min(edits - edit, at, Math.floor(random() * 48)); left > 0; left -= 1, edit += 1) {
      at -= 1;
      text.delete(at, 1);
    }
  }
  const update = Y.encodeStateAsUpdate(doc);
  await mkdir(folder, { recursive: true });
  await writeFile(file, update);
  return update;
}

/**
 * The updates of a text typed letter by letter. Prepared ahead: normally each person types on their own machine, but here it is
 * also the server's.
 */
export function typedLetters(clientId: number, count: number): Uint8Array[] {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const text = doc.getText(`of ${clientId}`);
  for (let at = 0; at < count; at += 1) text.insert(at, 'a');
  return updates;
}
