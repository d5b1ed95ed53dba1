import { openDB } from 'idb';
import { openStorage } from './drafts';

/** The databases in which this device keeps copies of timelines are named `annalist <timeline> <user>`. */
const prefix = 'annalist ';

/**
 * Deletes what this device has kept of the timelines of one person. Windows that are open let go of it. Resolves when it is
 * gone, or when a window does not let go: it goes with that window then.
 */
export async function deleteDeviceCopies(userId: string): Promise<void> {
  for (const name of draftsOf(userId)) openStorage()?.removeItem(name);
  await Promise.all((await namesOf(userId)).map(deleteDatabase));
}

/** Whether this device holds words of this person that the server has not taken. A copy that cannot be read may hold some. */
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

/** The names of drafts are `annalist draft <timeline> <user> <field>`. */
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
    const asked = indexedDB.deleteDatabase(name);
    for (const event of ['success', 'error', 'blocked']) asked.addEventListener(event, () => resolve());
  });
}
