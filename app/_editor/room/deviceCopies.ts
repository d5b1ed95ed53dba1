import { openDB } from 'idb';
import { openStorage } from './drafts';

/** The databases in which this device keeps copies of timelines are named `annalist <timeline> <user>`. */
const prefix = 'annalist ';

/**
 * Deletes one user's copies of timelines on this device. Open windows close them. Resolves when all are deleted, or when a window
 * does not close its copy, which is deleted with that window.
 */
export async function deleteDeviceCopies(userId: string): Promise<void> {
  for (const name of draftsOf(userId)) openStorage()?.removeItem(name);
  await Promise.all((await namesOf(userId)).map(deleteDatabase));
}

/** Returns whether this device holds words of the user that the server has not taken. An unreadable copy may hold some. */
export async function hasUnsentWords(userId: string): Promise<boolean> {
  if (draftsOf(userId).length > 0) return true;
  try {
    return (await Promise.all((await namesOf(userId)).map(holdsWords))).includes(true);
  } catch {
    return true;
  }
}

async function holdsWords(name: string): Promise<boolean> {
  const copy = await openDB(name);
  try {
    for (const store of ['pending', 'words']) if (copy.objectStoreNames.contains(store) && (await copy.count(store)) > 0) return true;
    return false;
  } finally {
    copy.close();
  }
}

/** Drafts are named `annalist draft <timeline> <user> <field>`. */
function draftsOf(userId: string): string[] {
  return Object.keys(openStorage() ?? {}).filter((name) => name.startsWith('annalist draft ') && name.split(' ')[3] === userId);
}

async function namesOf(userId: string): Promise<string[]> {
  if (typeof indexedDB === 'undefined') return [];
  const all = await indexedDB.databases();
  return all.flatMap(({ name }) => (name?.startsWith(prefix) && name.endsWith(` ${userId}`) ? [name] : []));
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve) => {
    const deletion = indexedDB.deleteDatabase(name);
    for (const event of ['success', 'error', 'blocked']) deletion.addEventListener(event, () => resolve());
  });
}
