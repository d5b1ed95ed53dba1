import { describe, expect, it } from 'vitest';
import { changeOfRows, linesOfNames, type NameRow, rowsOfLines } from '#app/_editor/sources/nameRows';

const gogh: NameRow = {
  id: '0',
  name: { family: 'Gogh', given: 'Vincent', 'non-dropping-particle': 'van', suffix: 'Jr.', 'comma-suffix': true } as never,
};
const office: NameRow = { id: '1', name: { literal: 'Ministry of Foreign Affairs, Ukraine' } };
const doe: NameRow = { id: '2', name: { family: 'Doe' } };
const before = [gogh, office, doe];
const changed = (row: NameRow, name: object): NameRow => ({ ...row, name: { ...row.name, ...name } });

describe('the rows of names', () => {
  it('that nobody has touched change nothing, whatever the names hold', () => {
    expect(changeOfRows(before, before, before)).toBeNull();
    expect(changeOfRows([], [], [])).toBeNull();
  });

  it('change only what was typed, and keep a colleague’s change of another name, an added one and a removed one', () => {
    const given = changed(gogh, { given: 'Theo' });
    const now = [gogh, changed(doe, { given: 'J.' }), { id: 'x', name: { literal: 'New' } }];
    expect(changeOfRows([given, office, doe], before, now)).toEqual({ names: { 0: given.name } });
  });

  it('remove, add and move', () => {
    const added: NameRow = { id: 'n', name: { family: ' Roe ', given: '' } };
    expect(changeOfRows([gogh, doe, added], before, before)).toEqual({ names: { 1: null, n: { family: 'Roe' } } });
    expect(changeOfRows([added, gogh, office, doe], before, before)).toEqual({
      names: { n: { family: 'Roe' } },
      order: ['n', '0', '1', '2'],
    });
    expect(changeOfRows([office, gogh, doe], before, before)).toEqual({ names: {}, order: ['1', '0', '2'] });
    expect(changeOfRows([gogh, office, doe, { id: 'e', name: { literal: ' ' } }], before, before)).toBeNull();
    expect(changeOfRows([gogh, office, changed(doe, { family: '' })], before, before)).toEqual({ names: { 2: null } });
  });

  it('in which both changed one name differently clash', () => {
    const now = [gogh, office, changed(doe, { family: 'Dow' })];
    expect(changeOfRows([gogh, office, changed(doe, { family: 'Dough' })], before, now)).toBe('clash');
    expect(changeOfRows([gogh, office], before, now)).toBe('clash');
    expect(changeOfRows(now, before, now)).toBeNull();
    // After the user has seen the other name, theirs is the one before.
    expect(changeOfRows([gogh, office, changed(doe, { family: 'Dough' })], now, now)).toEqual({ names: { 2: { family: 'Dough' } } });
  });

  it('come back from the words that a device has kept, with their ids and parts', () => {
    const lines = linesOfNames([gogh, doe, office]);
    expect(lines).toBe('van Gogh, Vincent, Jr.\nDoe\n{Ministry of Foreign Affairs, Ukraine}');
    expect(rowsOfLines(lines, before)).toEqual([gogh, doe, office]);
    const typed = linesOfNames([gogh, { id: 'n', name: { family: 'Roe', given: 'R.' } }]);
    expect(rowsOfLines(typed, [gogh])).toEqual([gogh, { id: expect.any(String), name: { family: 'Roe', given: 'R.' } }]);
  });
});
