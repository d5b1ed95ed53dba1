import { beforeAll, expect, it } from 'vitest';
import robots from '#app/robots';
import sitemap from '#app/sitemap';
import { addEvent } from '#core/edits/event';
import { setWithdrawn } from '#server/bin/commands';
import { setPublicity } from '#server/editions/publicity';
import { type Person, prepareApi, signUp } from '#tests/support/api';
import { newTimeline } from '#tests/support/newTimeline';
import { publishNow } from '#tests/support/publish';

let owner: Person;

beforeAll(async () => {
  await prepareApi();
  owner = await signUp('Olena');
});

it('search engines learn of published pages, and not of withdrawn, unlisted or expired ones or drafts', { tags: 'long' }, async () => {
  const make = (title: string) => newTimeline(owner, title, (doc) => void addEvent(doc, { date: '2022', title: { en: 'One' } }));
  const [shown, withdrawn, unlisted, over] = await Promise.all(['Shown', 'Withdrawn', 'Unlisted', 'Over', 'Draft'].map(make));
  for (const id of [shown, withdrawn, unlisted, over]) await publishNow(owner, id ?? '');
  await publishNow(owner, shown ?? '');
  await setWithdrawn(owner, withdrawn ?? '', { withdrawn: true, reason: '' });
  await setPublicity(owner, unlisted ?? '', { to: { isUnlisted: true, until: null } });
  await setPublicity(owner, over ?? '', { to: { isUnlisted: false, until: '2020-01-01T00:00:00Z' } });
  const pages = await sitemap();
  expect(pages.map(({ url }) => new URL(url).pathname)).toEqual(['/t/shown']);
  expect(robots().sitemap).toBe(new URL('/sitemap.xml', pages[0]?.url).href);
});
