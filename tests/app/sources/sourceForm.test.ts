import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { readSourceForm, sourceTexts } from '#app/_editor/sources/sourceForm';
import { addSource, updateSource } from '#core/edits/source';
import { readTimeline } from '#core/model/read';
import type { CslItem } from '#core/sources/source';

/** The form as the browser submits it: its texts with some changed. */
function submitted(source: CslItem | null, typed: Record<string, string>, now = source) {
  const form = new FormData();
  for (const [name, text] of Object.entries({ ...sourceTexts(source), ...typed })) form.set(name, text);
  return readSourceForm(form, sourceTexts(source), sourceTexts(now));
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

it('a field that a colleague has changed too has both changes, and words that both have changed are a problem', () => {
  const now = { ...whole, title: 'The Talks of 2022', note: 'two\nlines and three', publisher: undefined, language: 'de' };
  expect(submitted(whole, { title: 'All The Talks', note: 'Two\nlines' }, now)).toEqual({
    ok: true,
    change: { title: 'All The Talks of 2022', note: 'Two\nlines and three' },
  });
  expect(submitted(whole, { title: 'A Talk', publisher: 'Carnegie', language: 'uk' }, now)).toEqual({
    ok: false,
    problems: { title: 'changed', publisher: 'emptied', language: 'changed' },
  });
});

it('a new source has the typed fields', () => {
  const typed = {
    type: 'report',
    title: ' Звіт ',
    publisher: 'RAND',
    issued: '2022-03',
    language: 'UK',
    URL: 'example.org/report',
    verification: 'read',
    'original-date': '2022-03?',
    volume: '12 bis',
  };
  expect(submitted(null, typed)).toEqual({
    ok: true,
    change: {
      type: 'report',
      title: 'Звіт',
      publisher: 'RAND',
      issued: { 'date-parts': [[2022, 3]] },
      language: 'uk',
      URL: 'https://example.org/report',
      volume: '12 bis',
      'original-date': { literal: '2022-03?', edtf: '2022-03?' },
      annalist: { verification: 'read' },
    },
  });
});

it('a field that the form does not show stays as it is', () => {
  const form = new FormData();
  form.set('title', 'New');
  expect(readSourceForm(form, sourceTexts(whole), sourceTexts(whole))).toEqual({ ok: true, change: { title: 'New' } });
});

it('a date whose day and month may be swapped stays in its words until somebody says which day it is', () => {
  const words = '03/04/2022';
  expect(submitted(null, { title: 'A', issued: words })).toMatchObject({ change: { issued: { literal: words } } });
  expect(submitted(null, { title: 'A', issued: words, 'issued day': '' })).toMatchObject({ change: { issued: { literal: words } } });
  expect(submitted(null, { title: 'A', issued: words, 'issued day': '2022-04-03' })).toMatchObject({
    change: { issued: { 'date-parts': [[2022, 4, 3]] } },
  });
  // An answer to other words does not count.
  expect(submitted(null, { title: 'A', issued: words, 'issued day': '2022-05-03' })).toMatchObject({
    change: { issued: { literal: words } },
  });
  const kept: CslItem = { ...whole, issued: { literal: words } };
  expect(submitted(kept, {})).toEqual({ ok: true, change: {} });
  expect(submitted(kept, { 'issued day': '2022-03-04' })).toEqual({ ok: true, change: { issued: { 'date-parts': [[2022, 3, 4]] } } });
});

it.each([
  ['title', ' ', 'missing'],
  ['issued', '2022-02-30', 'notADate'],
  ['issued', '2022-13', 'notADate'],
  ['language', 'en, uk', 'notALanguage'],
  ['URL', 'javascript:alert(1)', 'notAnAddress'],
  ['URL', 'MAILTO:someone@example.org', 'notAnAddress'],
  ['URL', 'not an address', 'notAnAddress'],
  ['archiveUrl', 'data:text/html,x', 'notAnAddress'],
])('%s “%s” is refused beside its field: %s', (field, text, problem) => {
  expect(submitted({ ...whole, language: undefined }, { [field]: text })).toEqual({ ok: false, problems: { [field]: problem } });
});
