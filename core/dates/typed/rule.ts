import type { Token } from '#core/dates/typed/dateTokens';

/**
 * A rule of a grammar: every way to read what begins at a place, each with the place after it. What can be read in two ways
 * gives both, so that whoever typed it can be asked.
 */
export type Rule<T> = (tokens: readonly Token[], at: number) => (readonly [T, number])[];

/** One token of a kind, as the value that is made of it. Null: not this one. */
export function token<K extends Token['kind'], T>(kind: K, make: (token: Extract<Token, { kind: K }>) => T | null): Rule<T> {
  return (tokens, at) => {
    const found = tokens[at];
    if (!isOfKind(found, kind)) return [];
    const value = make(found);
    return value === null ? [] : [[value, at + 1]];
  };
}

function isOfKind<K extends Token['kind']>(found: Token | undefined, kind: K): found is Extract<Token, { kind: K }> {
  return found?.kind === kind;
}

export function sign(which: Extract<Token, { kind: 'sign' }>['sign']): Rule<string> {
  return token('sign', (found) => (found.sign === which ? which : null));
}

export function word(...which: Extract<Token, { kind: 'relation' }>['relation'][]): Rule<string> {
  return token('relation', ({ relation }) => (which.includes(relation) ? relation : null));
}

export function either<T>(...rules: Rule<T>[]): Rule<T> {
  return (tokens, at) => rules.flatMap((rule) => rule(tokens, at));
}

/** One rule after another. A null is no reading. (Not called `then`: a module that exports one is taken for a promise.) */
export function inTurn<A, B, T>(first: Rule<A>, second: Rule<B>, make: (a: A, b: B) => T | null): Rule<T> {
  return (tokens, at) =>
    first(tokens, at).flatMap(([a, afterFirst]) =>
      second(tokens, afterFirst).flatMap(([b, end]) => {
        const value = make(a, b);
        return value === null ? [] : [[value, end] as const];
      }),
    );
}

export function inTurn3<A, B, C, T>(first: Rule<A>, second: Rule<B>, third: Rule<C>, make: (a: A, b: B, c: C) => T | null): Rule<T> {
  return inTurn(
    inTurn(first, second, (a, b) => ({ a, b })),
    third,
    ({ a, b }, c) => make(a, b, c),
  );
}

/** With or without: null where it is not there. */
export function maybe<T>(rule: Rule<T>): Rule<T | null> {
  return (tokens, at) => [...rule(tokens, at), [null, at]];
}

/** The same rule, which reads each place of a text once, and gives what can be read in two ways to the same end once. */
export function once<T>(rule: Rule<T>): Rule<T> {
  const known = new WeakMap<readonly Token[], Map<number, ReturnType<Rule<T>>>>();
  return (tokens, at) => {
    const places = known.get(tokens) ?? new Map<number, ReturnType<Rule<T>>>();
    known.set(tokens, places);
    const before = places.get(at);
    if (before) return before;
    const found = [...new Map(rule(tokens, at).map((reading) => [JSON.stringify(reading), reading])).values()];
    places.set(at, found);
    return found;
  };
}

/** Several made into several: each value of a rule becomes as many as it may mean. */
export function spread<A, T>(rule: Rule<A>, make: (value: A) => readonly T[]): Rule<T> {
  return (tokens, at) => rule(tokens, at).flatMap(([value, end]) => make(value).map((each) => [each, end] as const));
}

export function map<A, T>(rule: Rule<A>, make: (value: A) => T): Rule<T> {
  return spread(rule, (value) => [make(value)]);
}

/** The values of the readings that take in all. */
export function readAll<T>(rule: Rule<T>, tokens: readonly Token[]): T[] {
  return rule(tokens, 0)
    .filter(([, end]) => end === tokens.length)
    .map(([value]) => value);
}
