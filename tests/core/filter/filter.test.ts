import { describe, expect, it } from 'vitest';
import { type Filter, isEmptyFilter, noFilter, parseFilter, writeFilter } from '#core/filter/filter';
import { certainties, statuses } from '#core/model/schema';
import { randomOf } from '#tests/faults/random';

const seed = Number(process.env.SEED ?? 20_220_329);

function filterOf(random: () => number): Filter {
  const some = <T extends string>(values: readonly T[]): T[] => values.filter(() => random() < 0.4).sort();
  const one = (values: readonly string[]) => values[Math.floor(random() * values.length)] ?? '';
  return {
    text: one(['', 'Буча', '"two words" & more', 'a=b#c?d', '北京 %41+', 'تفاوض']),
    tracks: some(['t-1', 'track two', 'ü&=']),
    actors: some(['a-1', 'a,2', '#']),
    certainties: some(certainties),
    statuses: some(statuses),
    people: some(['Зеленский', 'D. Arakhamia', 'A & B = C']),
    from: one(['', '2022', '2022-03', '2022-03-29~', '-0044']),
    to: one(['', '2022-04-15', '2022-03/2022-05', '2022-21']),
    isUnsourced: random() < 0.5,
    knownOn: one(['', '2022-03-15', '2022-03', '2022?']),
  };
}

describe('a filter in the address', () => {
  it('is read as it was written, with any value', () => {
    const random = randomOf(seed);
    for (let round = 0; round < 2_000; round += 1) {
      const filter = filterOf(random);
      const address = writeFilter(filter).toString();
      expect(parseFilter(new URLSearchParams(address)), `seed ${seed}, round ${round}`).toEqual({ filter, problems: [] });
      expect(writeFilter(parseFilter(new URLSearchParams(address)).filter).toString()).toBe(address);
    }
  });

  it('is written in one order, in whatever order its values were chosen', () => {
    const one = writeFilter({ ...noFilter, tracks: ['b', 'a', 'b'], statuses: ['verified', 'draft'] });
    const other = writeFilter({ ...noFilter, statuses: ['draft', 'verified'], tracks: ['a', 'b'] });
    expect(one.toString()).toBe(other.toString());
  });

  it('keeps other parameters, and removes itself when it is empty', () => {
    const others = new URLSearchParams('rows=actor&q=old&track=t');
    expect(writeFilter(noFilter, others).toString()).toBe('rows=actor');
    expect(isEmptyFilter(parseFilter(new URLSearchParams('rows=actor')).filter)).toBe(true);
  });

  it('ignores and reports unknown values', () => {
    const params = new URLSearchParams('certainty=sure&certainty=contested&status=&from=2022-13&to=soon&unsourced=yes');
    expect(parseFilter(params)).toEqual({
      filter: { ...noFilter, certainties: ['contested'] },
      problems: [
        { param: 'certainty', value: 'sure' },
        { param: 'status', value: '' },
        { param: 'from', value: '2022-13' },
        { param: 'to', value: 'soon' },
        { param: 'unsourced', value: 'yes' },
      ],
    });
  });

  it('ignores a track and an actor that the timeline does not have', () => {
    const known = { tracks: [{ id: 't' }], actors: [] };
    const { filter, problems } = parseFilter(new URLSearchParams('track=t&track=gone&actor=gone'), known);
    expect(filter).toEqual({ ...noFilter, tracks: ['t'] });
    expect(problems).toHaveLength(2);
  });

  it('reads any address without an error', () => {
    const random = randomOf(seed + 1);
    const names = ['q', 'track', 'certainty', 'from', 'to', 'person', 'unsourced', 'status', 'known'];
    for (let round = 0; round < 2_000; round += 1) {
      const text = String.fromCharCode(...Array.from({ length: 12 }, () => Math.floor(random() * 0xd7ff)));
      const params = new URLSearchParams(`${names[round % names.length]}=${random() < 0.5 ? encodeURIComponent(text) : text}`);
      const { filter } = parseFilter(params);
      expect(parseFilter(writeFilter(filter)).filter, `seed ${seed}, round ${round}`).toEqual(filter);
    }
  });
});
