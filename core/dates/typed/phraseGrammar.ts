import {
  bareDay,
  comma,
  type Moment,
  moment,
  month,
  shortenedYears,
  written,
  year,
  yearsBeforeChrist,
} from '#core/dates/typed/momentGrammar';
import { either, inTurn, inTurn3, map, maybe, once, type Rule, sign, spread, word } from '#core/dates/typed/rule';

/** A typed date before missing years are filled in. */
export type Phrase = PhraseOfMoments | { shape: 'one of these' | 'all of these'; members: readonly Phrase[] };

export type PhraseOfMoments =
  | {
      shape: 'moment' | 'before' | 'after' | 'by' | 'not-before' | 'since' | 'until' | 'unknown-begin' | 'unknown-end';
      moments: readonly [Moment];
    }
  | { shape: 'interval' | 'between'; moments: readonly [Moment, Moment] }
  | { shape: 'one-of' | 'all-of'; moments: readonly Moment[] };

type Relative = Extract<Phrase, { moments: readonly [Moment] }>['shape'];

const one = (shape: Relative, ...words: Parameters<typeof word>): Rule<Phrase> =>
  inTurn(word(...words), moment, (_word, found) => ({ shape, moments: [found] }));

const oneBehind = (shape: Relative, ...words: Parameters<typeof word>): Rule<Phrase> =>
  inTurn(moment, word(...words), (found) => ({ shape, moments: [found] }));

/** The first of several days can be a bare day. */
const first: Rule<Moment> = either(moment, bareDay);
const to: Rule<unknown> = either(sign('-'), word('to', 'until', 'do'));

const interval: Rule<Phrase> = either(
  inTurn3(first, to, moment, (from, _to, until) => ({ shape: 'interval', moments: [from, until] })),
  inTurn(
    word('from'),
    inTurn3(first, to, moment, (from, _to, until) => [from, until] as const),
    (_from, moments) => ({ shape: 'interval', moments }),
  ),
  // The interval sign of EDTF, with spaces around it.
  inTurn3(written, sign('/'), written, (from, _to, until) => ({ shape: 'interval', moments: [from, until] })),
  map(either(shortenedYears, yearsBeforeChrist), (moments) => ({ shape: 'interval', moments })),
);

const between: Rule<Phrase> = inTurn(
  word('between'),
  inTurn3(first, either<unknown>(word('and'), sign('-')), moment, (from, _and, until) => [from, until] as const),
  (_between, moments) => ({ shape: 'between', moments }),
);

/** "У проміжку 21–31 березня", "the week 14–20 March", "the night of 23–24 February", "в ніч з 23 на 24 лютого". */
const stretch: Rule<Phrase> = inTurn3(
  word('stretch', 'week', 'night'),
  maybe(word('from')),
  either(
    inTurn3(first, either<unknown>(to, word('and')), moment, (from, _to, until) => [from, until] as const),
    inTurn(bareDay, moment, (from, until) => (until.day === null ? null : ([from, until] as const))),
  ),
  (_stretch, _from, moments) => ({ shape: 'between', moments }),
);

const ofOne: Rule<Phrase> = once(
  either(
    map(moment, (found) => ({ shape: 'moment', moments: [found] })),
    one('until', 'until'),
    one('since', 'from'),
    oneBehind('until', 'andEarlier'),
    oneBehind('since', 'andLater'),
    inTurn3(moment, to, moment, (from, _to, until) => ({ shape: 'interval', moments: [from, until] })),
  ),
);

const members: Rule<readonly Phrase[]> = once<readonly Phrase[]>((tokens, at) =>
  ofOne(tokens, at).flatMap(([member, end]) => [
    [[member], end] as readonly [readonly Phrase[], number],
    ...inTurn(comma, members, (_comma, rest): readonly Phrase[] => [member, ...rest])(tokens, end),
  ]),
);

/** "One of: 1667, 1670 – 1672". */
const set: Rule<Phrase> = inTurn(word('oneOf', 'allOf'), members, (which, found) => ({
  shape: which === 'oneOf' ? 'one of these' : 'all of these',
  members: found,
}));

/** "29 or 30 March", "1, 2 and 5 April". */
const choices: Rule<Phrase> = spread(
  inTurn3(list(first), either(word('or'), word('and')), moment, (before, link, last) => ({ before, link, last })),
  ({ before, link, last }) => [{ shape: link === 'or' ? 'one-of' : 'all-of', moments: [...before, last] }],
);

function list(rule: Rule<Moment>): Rule<readonly Moment[]> {
  const alone = map(rule, (found) => [found]);
  const two = inTurn3(rule, comma, rule, (a, _comma, b) => [a, b]);
  const three = inTurn3(two, comma, rule, (a, _comma, b) => [...a, b]);
  return either<readonly Moment[]>(alone, two, three);
}

/** "March 29-30, 2022": one month before both days. */
const monthFirst: Rule<Phrase> = inTurn3(
  month,
  inTurn3(bareDay, either<unknown>(sign('-'), word('and', 'or', 'to')), bareDay, (a, link, b) => ({ a, link, b })),
  maybe(inTurn(maybe(comma), year, (_comma, found) => found)),
  (inMonth, { a, link, b }, inYear) => {
    const moments = [a, b].map((each) => ({ ...each, month: inMonth, year: inYear }));
    const [from, until] = moments;
    if (!from || !until) return null;
    if (link === 'and' || link === 'or') return { shape: link === 'or' ? 'one-of' : 'all-of', moments };
    return { shape: 'interval', moments: [from, until] };
  },
);

/** "From 5 March 2022 (end unknown)". */
const unknownEnds: Rule<Phrase> = either(
  inTurn(either(one('unknown-begin', 'until'), oneBehind('unknown-begin', 'andEarlier')), word('beginUnknown'), (found) => found),
  inTurn(either(one('unknown-end', 'from'), oneBehind('unknown-end', 'andLater')), word('endUnknown'), (found) => found),
);

export const phrase: Rule<Phrase> = either(
  map(moment, (found) => ({ shape: 'moment', moments: [found] })),
  one('before', 'before'),
  one('after', 'after'),
  one('by', 'by'),
  one('not-before', 'notBefore'),
  one('until', 'until'),
  one('since', 'from'),
  // The word does not tell whether the day itself is included.
  one('before', 'do'),
  one('by', 'do'),
  unknownEnds,
  oneBehind('by', 'orEarlier'),
  oneBehind('not-before', 'orLater'),
  oneBehind('until', 'andEarlier'),
  oneBehind('since', 'andLater'),
  interval,
  between,
  stretch,
  set,
  choices,
  monthFirst,
);
