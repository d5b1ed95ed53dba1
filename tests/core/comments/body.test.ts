import { expect, it } from 'vitest';
import { mentionOf, mentionsIn, partsOf, wordsOf } from '#core/comments/body';

it('a comment is text, mentions and links, in their order', () => {
  expect(partsOf(`Ask ${mentionOf('u-1')} about https://example.org/a?b=1, or example.org.`)).toEqual([
    { is: 'text', text: 'Ask ' },
    { is: 'mention', userId: 'u-1' },
    { is: 'text', text: ' about ' },
    { is: 'link', text: 'https://example.org/a?b=1', href: 'https://example.org/a?b=1' },
    { is: 'text', text: ', or ' },
    { is: 'link', text: 'example.org', href: 'https://example.org' },
    { is: 'text', text: '.' },
  ]);
});

it.each([
  '',
  'Why?',
  'a\n\nb',
  '@[',
  '@[]',
  '@[a b]',
  '@Olena',
  'x@[u1]y',
  '<b>no</b> [x](https://a.example)',
  'Хто це сказав? див. https://uk.wikipedia.org/wiki/Київ',
])('the parts of %j hold all its characters', (body) => {
  const written = partsOf(body).map((part) => (part.is === 'mention' ? mentionOf(part.userId) : part.text));
  expect(written.join('')).toBe(body);
});

it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'mailto:a@example.org', 'a@example.org'])(
  '%s is no link: only addresses of the web are',
  (body) => {
    expect(partsOf(`See ${body} now`).filter(({ is }) => is === 'link')).toEqual([]);
  },
);

it('each mentioned person is listed once, and the text has their names', () => {
  const body = `${mentionOf('u1')} and ${mentionOf('u2')}: ${mentionOf('u1')}?`;
  expect(mentionsIn(body)).toEqual(['u1', 'u2']);
  expect(wordsOf(body, (id) => (id === 'u1' ? 'Olena' : 'Taras'))).toBe('@Olena and @Taras: @Olena?');
});
