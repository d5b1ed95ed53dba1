import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The fewest letters that sign anything. */
const shortest = 32;

/**
 * A secret of so many random bytes in hex, made at the first call and kept in a file of the data folder. Processes that
 * share the folder share it. Throws for a file that somebody has cut short.
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

/** Null: there is no file. Empty: a machine that failed while it was written left it so, and it has signed nothing. */
async function readKept(file: string): Promise<string | null> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Written aside and put in place whole, so that no failure leaves half of it. */
async function makeSecret(file: string, bytes: number, isReplaced: boolean): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, randomBytes(bytes).toString('hex'), { mode: 0o600, flag: 'wx', flush: true });
  try {
    await (isReplaced ? rename(draft, file) : link(draft, file));
  } catch (error) {
    // Another process was quicker: its secret is everybody's.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
}
