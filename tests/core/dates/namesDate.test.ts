import { expect, it } from 'vitest';
import { namesDate } from '#core/dates/namesDate';

it('a label names its date in any language of dates', () => {
  for (const label of ['Istanbul, 29 March 2022', 'Стамбул, 29 березня 2022', 'Стамбул, 29 березня 2022\u00a0р.', '29 марта 2022 года'])
    expect(namesDate(label, '2022-03-29'), label).toBe(true);
  for (const label of ['Istanbul', 'March 2022', '9 березня 2022', '']) expect(namesDate(label, '2022-03-29'), label).toBe(false);
  expect(namesDate('Anything', '')).toBe(false);
});
