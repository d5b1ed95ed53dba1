import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { say } from '#server/base/say';

it('all sentences of refusals and field rules are in the catalogue', async () => {
  const found: string[] = [];
  for (const folder of ['server', 'app/api']) {
    for (const file of await readdir(folder, { recursive: true })) {
      // The environment is read before anybody is there to be spoken to in their language.
      if (!file.endsWith('.ts') || file === 'base/env.ts') continue;
      const source = await readFile(`${folder}/${file}`, 'utf8');
      const said = /(new Refusal\(\s*'[\w-]+',\s*|\.(min|max|regex|refine|email)\([^'"`\n]*|message: )(['"`])[^'"`]* [^'"`]*\3/g;
      for (const [text] of source.matchAll(said)) found.push(`${file}: ${text}`);
    }
  }
  expect(found).toEqual([]);
});

it('sentences have plural forms and variants', () => {
  expect([say('team.hasTimelines', { count: 1 }), say('team.hasTimelines', { count: 2 })]).toEqual([
    expect.stringMatching(/^The team has a timeline\./),
    expect.stringMatching(/^The team has 2 timelines\./),
  ]);
  expect(say('timeline.smallRole', { role: 'commenter' })).toBe('Your role on this timeline, commenter, does not cover this.');
  expect(say('edition.refused', { sentences: 'So.', more: 0 })).toBe('It cannot be published yet. So.');
  expect(say('edition.refused', { sentences: 'So.', more: 3 })).toBe('It cannot be published yet. So. And 3 more.');
  expect(say('edition.place', { kind: 'event', id: 'e1' })).toBe('Event e1');
  expect(say('team.firstName', { name: 'Ada' })).toBe("Ada's desk");
});
