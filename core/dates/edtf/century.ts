/** A century as historians count: the first is of the years 1 to 100, the first before Christ of 100 to 1 BC. */
export interface Century {
  number: number;
  isBeforeChrist: boolean;
}

/** The first and last year of a century, in the calendar with a year 0. */
export function yearsOfCentury({ number, isBeforeChrist }: Century): readonly [number, number] {
  return isBeforeChrist ? [1 - number * 100, 100 - number * 100] : [number * 100 - 99, number * 100];
}

/** The first and last year from one century to another. */
export function yearsOfCenturies({ first, last, isBeforeChrist }: { first: number; last: number; isBeforeChrist: boolean }) {
  const years = [first, last].flatMap((number) => yearsOfCentury({ number, isBeforeChrist }));
  return [Math.min(...years), Math.max(...years)] as const;
}

/** The century of these two years, if they are its first and last. */
export function centuryOf(from: string, to: string): Century | null {
  if (!/^-?\d{4}$/.test(from) || !/^-?\d{4}$/.test(to)) return null;
  const [first, last] = [Number(from), Number(to)];
  const isBeforeChrist = first < 1;
  const number = isBeforeChrist ? Math.round((1 - first) / 100) : Math.round(last / 100);
  const [begin, end] = yearsOfCentury({ number, isBeforeChrist });
  return begin === first && end === last ? { number, isBeforeChrist } : null;
}
