// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, it } from 'vitest';
import { deleteDeviceCopies, hasUnsentWords } from '#app/_editor/room/deviceCopies';
import { Drafts } from '#app/_editor/room/drafts';

it('of one user are deleted with their drafts, which count as unsent words until then; copies of others stay', async () => {
  const draftOf = (user: string) => new Drafts(localStorage, `annalist draft t ${user} `, () => undefined);
  for (const user of ['u', 'other']) {
    draftOf(user).set('e place', { text: 'Istanb', was: '', label: 'Place', of: 'Talks' });
    (await openDB(`annalist t ${user}`)).close();
  }
  expect(await hasUnsentWords('u')).toBe(true);
  await deleteDeviceCopies('u');
  expect(await hasUnsentWords('u')).toBe(false);
  expect(draftOf('u').find('e place')).toBeNull();
  expect(draftOf('other').find('e place')?.text).toBe('Istanb');
  expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(['annalist t other']);
});
