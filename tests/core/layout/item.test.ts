import { expect, it } from 'vitest';
import { dayNumber } from '#core/dates/edtf/calendar';
import { drawnSpan } from '#core/dates/edtf/span';
import { createAxis } from '#core/layout/axis';
import { barOf, coreOf, labelWidth, placeItem, readItem } from '#core/layout/item';

const axis = createAxis(dayNumber(2022, 1, 1));
function shapeOf(date: string, pixelsPerDay = 20) {
  const item = readItem('e', date, '');
  if (!item) return null;
  const placed = placeItem(item, axis);
  const bar = barOf(placed, pixelsPerDay);
  const core = coreOf(placed, bar, pixelsPerDay);
  const { isOpenAtStart, isOpenAtEnd } = placed;
  return { bar, core, isOpenAtStart, isOpenAtEnd };
}

it('a known day is solid from its first hour to its last', () => {
  const shape = shapeOf('2022-03-01');
  expect(shape?.core).toEqual(shape?.bar);
  expect((shape?.bar.right ?? 0) - (shape?.bar.left ?? 0)).toBe(24);
});

it('a month, an approximate day and a season fade everywhere', () => {
  for (const date of ['2022-03', '2022-03-01~', '2022-21']) expect(shapeOf(date)?.core, date).toBeNull();
});

it('an interval is solid in its certain part, and fades around it', () => {
  const shape = shapeOf('2022-03/2022-06-10');
  expect(shape?.bar.left).toBeLessThan(shape?.core?.left ?? 0);
  expect(shape?.bar.right).toBe(shape?.core?.right);
});

it('open ends differ from known ends', () => {
  expect(shapeOf('2022-03-01/..')).toMatchObject({ isOpenAtStart: false, isOpenAtEnd: true });
  expect(shapeOf('../2022-03-01')).toMatchObject({ isOpenAtStart: true, isOpenAtEnd: false });
});

it('nothing is drawn for an empty or unreadable date, or for one open on both sides', () => {
  for (const date of ['', 'soon', '../..']) expect(readItem('e', date, ''), date).toBeNull();
});

it('gives longer titles and wide letters more room, up to a limit', () => {
  expect(labelWidth('abcd')).toBeGreaterThan(labelWidth('ab'));
  expect(labelWidth('会談')).toBeGreaterThan(labelWidth('ab'));
  expect(labelWidth('a'.repeat(500))).toBe(labelWidth('a'.repeat(50)));
  expect(readItem('e', '2022', 'a'.repeat(50))?.titlePx).toBeGreaterThan(readItem('e', '2022', 'a'.repeat(50))?.labelPx ?? 0);
});

it('the fast path draws days and intervals like the full parser, and refuses invalid ones', () => {
  for (const date of ['2022-03-29', '2024-02-29', '0000-01-01', '2022-03-29/2022-04-02', '2022-03-29/2022-03-29']) {
    expect(readItem('e', date, '')?.span, date).toEqual(drawnSpan(date));
  }
  for (const date of ['2023-02-29', '2022-13-01', '2022-00-10', '2022-04-02/2022-03-29']) expect(readItem('e', date, ''), date).toBeNull();
});
