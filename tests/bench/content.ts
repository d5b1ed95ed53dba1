import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as Y from 'yjs';
import { randomOf } from '../faults/random';

/** A doc that grew by single edits, here and there in a text, some of them deletions. Made once, then kept in a temporary folder. */
export async function grownDoc(edits: number, seed: number): Promise<Uint8Array> {
  const folder = path.join(tmpdir(), 'annalist-bench');
  const file = path.join(folder, `${edits}-${seed}.update`);
  if (existsSync(file)) return readFile(file);
  const random = randomOf(seed);
  const doc = new Y.Doc();
  const text = doc.getText('text');
  let at = 0;
  for (let edit = 0; edit < edits; edit += 1) {
    // A caret that types on, and now and then goes elsewhere.
    if (random() < 0.02) at = Math.floor(random() * text.length);
    if (random() < 0.35 && at > 0) {
      at -= 1;
      text.delete(at, 1);
    } else {
      text.insert(at, String.fromCharCode(97 + Math.floor(random() * 26)));
      at += 1;
    }
  }
  const update = Y.encodeStateAsUpdate(doc);
  await mkdir(folder, { recursive: true });
  await writeFile(file, update);
  return update;
}
