import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { answerOembed } from '#core/editions/embed/oembed';
import { thaw } from '#core/editions/thaw';

const edition = thaw(JSON.parse(readFileSync('tests/fixtures/editions/2.json', 'utf8')));
const question = {
  origin: 'https://example.org',
  slug: 'talks',
  number: null,
  event: null,
  isEventOptional: false,
  width: 5000,
  height: 5000,
};
const [event] = edition.timeline.events;

it('an answer has the fields that the standard asks of the type rich', () => {
  const answer = answerOembed({ ...edition, publisher: 'Desk' }, question);
  expect(answer).toMatchObject({ version: '1.0', type: 'rich', title: 'Made-up talks', author_name: 'Desk', width: 720, height: 600 });
  expect(answer?.html).toMatch(
    /^<iframe src="https:\/\/example\.org\/t\/talks\/embed" title="Made-up talks" [^<>]*sandbox="[^"]+"><\/iframe>$/,
  );
  expect(answer).toMatchObject({
    thumbnail_url: `https://example.org/t/talks/${edition.number}/share.png`,
    ...{ thumbnail_width: 1200, thumbnail_height: 630 },
  });
});

it('the frame and the picture are no larger than the site allows', () => {
  const answer = answerOembed(edition, { ...question, width: 400, height: 300 });
  expect([answer?.width, answer?.height]).toEqual([400, 300]);
  expect(answer?.html).toContain('width="400" height="300"');
  expect(answer).not.toHaveProperty('thumbnail_url');
});

it('an event of an edition is opened; an address of an event that is not there has no answer', () => {
  const opened = answerOembed(edition, { ...question, number: 6, event: event?.id ?? '' });
  expect(opened?.html).toContain(`src="https://example.org/t/talks/6/embed?event=${event?.id}"`);
  expect(answerOembed(edition, { ...question, event: 'gone' })).toBeNull();
  expect(answerOembed(edition, { ...question, event: 'x-sources', isEventOptional: true })?.html).toContain('/t/talks/embed"');
});
