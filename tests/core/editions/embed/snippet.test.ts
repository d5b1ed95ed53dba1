import { expect, it } from 'vitest';
import { writeSnippet } from '#core/editions/embed/snippet';

it('a title of an editor closes no attribute of the HTML that is copied', () => {
  const copied = writeSnippet('https://example.org', '/t/talks', '"><img src=x>');
  expect(copied).toBe(
    '<script async src="https://example.org/embed/1.js"></script> <annalist-timeline src="https://example.org/t/talks" level="2"><a href="https://example.org/t/talks">&quot;&gt;&lt;img src=x&gt;</a></annalist-timeline>',
  );
});
