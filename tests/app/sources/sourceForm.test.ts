import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { readSourceForm, sourceTexts } from '#app/_editor/sources/sourceForm';
import { addSource, updateSource } from '#core/edits/source';
import { readTimeline } from '#core/model/read';
import { type CslItem, sourceTypes } from '#core/sources/source';

/** The form as the browser submits it: its texts with some changed. */
function submitted(source: CslItem | null, typed: Record<string, string>) {
  const form = new FormData();
  for (const [name, text] of Object.entries({ ...sourceTexts(source), ...typed })) form.set(name, text);
  return readSourceForm(form, sourceTexts(source));
}

const whole: CslItem = {
  id: 's1',
  type: 'article-magazine',
  title: 'The Talks',
  author: [{ family: 'Charap', given: 'Samuel' }, { literal: 'Ministry of Foreign Affairs, Ukraine' }, { family: 'Plato' }],
  'container-title': 'Foreign Affairs',
  publisher: 'CFR',
  issued: { literal: 'spring 2024' },
  URL: 'ftp://example.org/old',
  language: 'en',
  number: '7',
  note: 'two\nlines',
  annalist: { reliability: 'scholarship', verification: 'seen', titleBasis: 'descriptive', derivedFrom: 's0' },
};

it('saving an untouched form changes nothing, whatever the source holds', () => {
  expect(submitted(whole, {})).toEqual({ ok: true, change: {} });
  expect(submitted(whole, { note: 'two\r\nlines' })).toEqual({ ok: true, change: {} });
});

it('only typed fields are written, so that a colleague’s edit of another field stays', () => {
  const doc = new Y.Doc();
  addSource(doc, whole);
  const read = submitted(whole, { note: '', reliability: 'news' });
  updateSource(doc, 's1', { URL: 'https://example.org/new', annalist: { archiveUrl: 'https://archive.example/1' } });
  if (read.ok) updateSource(doc, 's1', read.change);
  const { note: _note, ...rest } = whole;
  expect(readTimeline(doc).sources).toEqual([
    {
      ...rest,
      URL: 'https://example.org/new',
      annalist: { ...whole.annalist, reliability: 'news', archiveUrl: 'https://archive.example/1' },
    },
  ]);
});

it('a new source has the typed fields', () => {
  const typed = {
    type: 'report',
    title: ' Звіт ',
    authors: 'Charap, Samuel\r\n\r\nМЗС України',
    publisher: 'RAND',
    issued: '2022-03',
    language: 'UK',
    url: 'example.org/report',
    verification: 'read',
  };
  expect(submitted(null, typed)).toEqual({
    ok: true,
    change: {
      type: 'report',
      title: 'Звіт',
      author: [{ family: 'Charap', given: 'Samuel' }, { literal: 'МЗС України' }],
      publisher: 'RAND',
      issued: { 'date-parts': [[2022, 3]] },
      language: 'uk',
      URL: 'https://example.org/report',
      annalist: { verification: 'read' },
    },
  });
  expect(sourceTypes).toContain('report');
});

it.each([
  ['title', ' ', 'missing'],
  ['issued', '2022-02-30', 'notADate'],
  ['issued', '2022-13', 'notADate'],
  ['issued', '03/04/2022', 'notADate'],
  ['language', 'en, uk', 'notALanguage'],
  ['url', 'javascript:alert(1)', 'notAnAddress'],
  ['url', 'MAILTO:someone@example.org', 'notAnAddress'],
  ['url', 'not an address', 'notAnAddress'],
  ['archive', 'data:text/html,x', 'notAnAddress'],
])('%s “%s” is refused beside its field: %s', (field, text, problem) => {
  expect(submitted({ ...whole, language: undefined }, { [field]: text })).toEqual({ ok: false, problems: { [field]: problem } });
});
