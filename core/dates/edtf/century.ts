/** A century in the historians' count: the first century is AD 1 to 100, the first century BC is 100 to 1 BC. */
export interface Century {
  number: number;
  isBeforeChrist: boolean;
}

/** Returns the first and last year of a century, with a year 0. */
export function yearsOfCentury({ number, isBeforeChrist }: Century): readonly [number, number] {
  return isBeforeChrist ? [1 - number * 100, 100 - number * 100] : [number * 100 - 99, number * 100];
}

/** Returns the first and last year of a range of centuries. */
export function yearsOfCenturies({ first, last, isBeforeChrist }: { first: number; last: number; isBeforeChrist: boolean }) {
  const years = [first, last].flatMap((number) => yearsOfCentury({ number, isBeforeChrist }));
  return [Math.min(...years), Math.max(...years)] as const;
}

/** Returns the century that begins and ends with these years. Null if none does. */
export function centuryOf(from: string, to: string): Century | null {
  if (!/^-?\d{4}$/.test(from) || !/^-?\d{4}$/.test(to)) return null;
  const [first, last] = [Number(from), Number(to)];
  const isBeforeChrist = first < 1;
  const number = isBeforeChrist ? Math.round((1 - first) / 100) : Math.round(last / 100);
  const [begin, end] = yearsOfCentury({ number, isBeforeChrist });
  return begin === first && end === last ? { number, isBeforeChrist } : null;
}
