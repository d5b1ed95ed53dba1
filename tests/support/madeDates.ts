/** Dates of every form that EDTF has, some of them impossible: the same for the same seed. */
export function madeDates(seed: number, count: number): string[] {
  let state = seed;
  const below = (limit: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 4_294_967_296) * limit);
  };
  const pick = <T>(values: readonly T[]): T => values[below(values.length)] as T;
  const two = (value: number) => String(value).padStart(2, '0');
  const year = () =>
    pick([
      `${1000 + below(1100)}`,
      `20${two(below(60))}`,
      `0${100 + below(900)}`,
      `00${two(below(100))}`,
      `-0${two(below(99))}${below(10)}`,
    ]);
  const month = () => two(1 + below(12));
  const day = () => two(1 + below(28));
  const qualifier = () => pick(['', '', '', '', '?', '~', '%']);
  const plain = () =>
    pick([() => year(), () => `${year()}-${month()}`, () => `${year()}-${month()}-${day()}`, () => `${year()}-${month()}-${day()}`])();
  const season = () => `${year()}-${21 + below(21)}`;
  const unspecified = () => {
    const y = `${1 + below(2)}${below(10)}`;
    return pick([
      () => `${y}${below(10)}X`,
      () => `${y}XX`,
      () => `${y[0]}XXX`,
      () => 'XXXX',
      () => `-${pick(['00', '01', '12'])}${below(10)}X`,
      () => `${year()}-XX`,
      () => `${year()}-XX-XX`,
      () => `${year()}-${month()}-XX`,
      () => `${y}${below(10)}X-${month()}`,
      () => `${y}XX-${month()}-${day()}`,
      () => `XXXX-${month()}-${day()}`,
      () => `XXXX-${month()}`,
      () => `XXXX-${month()}-XX`,
      () => `XXXX-XX-XX`,
      () => `${y}${below(10)}X-${month()}-XX`,
      () => `${y}${below(10)}X-XX-XX`,
      () => `${year()}-${pick(['0X', '1X'])}`,
      () => `${year()}-${month()}-${pick(['0X', '1X', '2X', '3X'])}`,
      () => `${year()}-XX-${day()}`,
      () => `1X${two(below(100))}`,
      () => `${year()}-${month()}-X${below(10)}`,
    ])();
  };
  const far = () =>
    pick([
      `Y${10_000 + below(900_000)}`,
      `Y-${10_000 + below(900_000)}`,
      `${1000 + below(1000)}S${1 + below(3)}`,
      `Y${100_000 + below(9)}S3`,
    ]);
  const doubted = () => {
    const [y, m, d] = [`${1000 + below(1000)}`, month(), day()];
    const mark = () => pick(['', '?', '~', '%']);
    const marks = [mark(), mark(), mark()];
    // One mark for all is written behind the date.
    if (marks[0] === marks[1] && marks[1] === marks[2]) return `${y}-${m}-${d}${marks[0]}`;
    return isOneForAll(marks) ? `${y}-${m}-${d}` : `${marks[0]}${y}-${marks[1]}${m}-${marks[2]}${d}`;
  };
  const time = () =>
    `${1000 + below(1000)}-${month()}-${day()}T${two(below(24))}:${two(below(60))}:${pick(['00', two(below(60))])}${pick(['Z', '+03:00', '-11:30'])}`;
  const one = () => pick([() => plain() + qualifier(), () => plain(), () => plain(), season, () => season() + qualifier()])();
  const any = () => pick([one, one, unspecified, far])();
  const stretch = () => pick([() => `${one()}..${one()}`, () => `..${one()}`, () => `${one()}..`])();
  const forms = [
    ...[one, one, unspecified, far, doubted, time],
    () => `${any()}/${any()}`,
    () => `${one()}/${one()}`,
    () => `${time()}/${time()}`,
    () => pick([`../${any()}`, `${any()}/..`, `/${any()}`, `${any()}/`, '../..']),
    () => `[${stretch()}]`,
    () => `[${one()},${pick([one, stretch])()}]`,
    () => `{${one()},${one()},${pick([one, stretch])()}}`,
    () =>
      `[${1 + 100 * below(19)}..]`
        .replace(/\d+/, (digits) => `${digits.padStart(4, '0')}..${String(Number(digits) + 99).padStart(4, '0')}`)
        .replace('....', '..')
        .replace('..]', ']'),
  ];
  return Array.from({ length: count }, () => pick(forms)());
}

/** Whether one kind of doubt holds for all units and another for some: our own phrase says the first before the date. */
function isOneForAll(marks: readonly string[]): boolean {
  return ['?%', '~%'].some((signs) => marks.every((mark) => mark !== '' && signs.includes(mark)));
}
