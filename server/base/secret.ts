import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The least length of a usable secret, in characters. */
const shortest = 32;

/**
 * A secret of `bytes` random bytes in hex. The first call writes it to the file, and processes that share the file share the
 * secret. Throws when the file is too short.
 */
export async function loadSecret(file: string, bytes = 32): Promise<string> {
  await mkdir(path.dirname(file), { recursive: true });
  let kept = await readKept(file);
  if (!kept) {
    await makeSecret(file, bytes, kept === '');
    kept = await readKept(file);
  }
  if (!kept || kept.length < shortest) {
    throw new Error(`${file} holds no whole secret. Bring it back from a backup, or delete it: everyone then has to sign in again.`);
  }
  return kept;
}

/** Null if there is no file. Empty: the machine failed while writing it, so nothing was ever signed with it. */
async function readKept(file: string): Promise<string | null> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Writes a draft and then moves it into place, so that a failure leaves no partial file. */
async function makeSecret(file: string, bytes: number, isReplaced: boolean): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, randomBytes(bytes).toString('hex'), { mode: 0o600, flag: 'wx', flush: true });
  try {
    await (isReplaced ? rename(draft, file) : link(draft, file));
  } catch (error) {
    // Another process was quicker; all use its secret.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
}
