import { expect, it } from 'vitest';
import { directionOf, firstStrong } from '#core/model/direction';
import type { RichNode } from '#core/model/richText';

it('a text has the direction of its first letter; numbers and signs have none', () => {
  const cases: [string, ReturnType<typeof firstStrong>][] = [
    ['Kyiv שלום', 'ltr'],
    ['«Київ»', 'ltr'],
    ['1944: שלום Kyiv', 'rtl'],
    ['… (مفاوضات)', 'rtl'],
    ['ދިވެހި', 'rtl'],
    ['29.03.2022 — ?', null],
    ['\u200f29', 'rtl'],
    ['', null],
  ];
  expect(cases.map(([text]) => firstStrong(text))).toEqual(cases.map(([, direction]) => direction));
});

it('a block has the direction of the first part of it with a direction', () => {
  const paragraph = (text: string): RichNode => ({ type: 'paragraph', content: [{ type: 'text', text }] });
  const item = (...content: RichNode[]): RichNode => ({ type: 'listItem', content });
  expect(directionOf({ type: 'bulletList', content: [item(paragraph('1.')), item(paragraph('שלום')), item(paragraph('peace'))] })).toBe(
    'rtl',
  );
  expect(directionOf({ type: 'paragraph' })).toBe(null);
});

it('a block with its own direction keeps it, whatever its first letter is, and so does its list item', () => {
  const paragraph: RichNode = { type: 'paragraph', attrs: { dir: 'rtl' }, content: [{ type: 'text', text: 'NATO' }] };
  expect(directionOf(paragraph)).toBe('rtl');
  expect(directionOf({ type: 'listItem', content: [paragraph] })).toBe('rtl');
  expect(directionOf({ ...paragraph, attrs: { dir: 'up' } })).toBe('ltr');
});
