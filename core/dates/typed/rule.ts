import type { Token } from '#core/dates/typed/dateTokens';

/**
 * A grammar rule. Returns all readings of the tokens from an index on, each with the index behind it. An ambiguous text has several
 * readings, and the editor chooses one.
 */
export type Rule<T> = (tokens: readonly Token[], at: number) => (readonly [T, number])[];

/** Matches one token of a kind and maps it to a value. Null if nothing matches. */
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

/** Matches one rule after another. `make` returns null for no match. (A module that exports `then` counts as a promise.) */
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

/** Makes a rule optional. Its value is null if the rule does not match. */
export function maybe<T>(rule: Rule<T>): Rule<T | null> {
  return (tokens, at) => [...rule(tokens, at), [null, at]];
}

/** Memoises a rule: it reads each index once, and returns equal readings once. */
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

/** Maps each value of a rule to all its possible meanings. */
export function spread<A, T>(rule: Rule<A>, make: (value: A) => readonly T[]): Rule<T> {
  return (tokens, at) => rule(tokens, at).flatMap(([value, end]) => make(value).map((each) => [each, end] as const));
}

export function map<A, T>(rule: Rule<A>, make: (value: A) => T): Rule<T> {
  return spread(rule, (value) => [make(value)]);
}

/** Returns the readings that cover all tokens. */
export function readAll<T>(rule: Rule<T>, tokens: readonly Token[]): T[] {
  return rule(tokens, 0)
    .filter(([, end]) => end === tokens.length)
    .map(([value]) => value);
}
