/** The databases in which this device keeps copies of timelines are named `annalist <timeline> <user>`. */
const prefix = 'annalist ';

/**
 * Deletes what this device has kept of the timelines of one person. Windows that are open let go of it. Resolves when it is
 * gone, or when a window does not let go: it goes with that window then.
 */
export async function deleteDeviceCopies(userId: string): Promise<void> {
  if (typeof indexedDB === 'undefined') return;
  const all = await indexedDB.databases();
  const theirs = all.flatMap(({ name }) => (name?.startsWith(prefix) && name.endsWith(` ${userId}`) ? [name] : []));
  await Promise.all(theirs.map(deleteDatabase));
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve) => {
    const asked = indexedDB.deleteDatabase(name);
    for (const event of ['success', 'error', 'blocked']) asked.addEventListener(event, () => resolve());
  });
}
