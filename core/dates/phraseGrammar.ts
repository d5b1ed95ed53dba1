import { bareDay, comma, type Moment, moment, month, shortenedYears, sign, word, written, year } from '#core/dates/momentGrammar';
import { either, inTurn, inTurn3, map, maybe, type Rule, spread } from '#core/dates/rule';

/** What was typed, before years are filled in. */
export type Phrase =
  | { shape: 'moment' | 'before' | 'after' | 'by' | 'not-before' | 'since' | 'until'; moments: readonly [Moment] }
  | { shape: 'interval' | 'between'; moments: readonly [Moment, Moment] }
  | { shape: 'one-of' | 'all-of'; moments: readonly Moment[] };

type Relative = Exclude<Phrase['shape'], 'interval' | 'between' | 'one-of' | 'all-of'>;

const one = (shape: Relative, ...words: Parameters<typeof word>): Rule<Phrase> =>
  inTurn(word(...words), moment, (_word, found) => ({ shape, moments: [found] }));

/** The first of two or more may be a bare day. */
const first: Rule<Moment> = either(moment, bareDay);
const to: Rule<unknown> = either(sign('-'), word('to', 'until', 'do'));

const interval: Rule<Phrase> = either(
  inTurn3(first, to, moment, (from, _to, until) => ({ shape: 'interval', moments: [from, until] })),
  inTurn(
    word('from'),
    inTurn3(first, to, moment, (from, _to, until) => [from, until] as const),
    (_from, moments) => ({ shape: 'interval', moments }),
  ),
  // EDTF's own sign, with spaces around it.
  inTurn3(written, sign('/'), written, (from, _to, until) => ({ shape: 'interval', moments: [from, until] })),
  map(shortenedYears, (moments) => ({ shape: 'interval', moments })),
);

const between: Rule<Phrase> = inTurn(
  word('between'),
  inTurn3(first, either<unknown>(word('and'), sign('-')), moment, (from, _and, until) => [from, until] as const),
  (_between, moments) => ({ shape: 'between', moments }),
);

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

/** "March 29-30, 2022": the month first, for both days. */
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

export const phrase: Rule<Phrase> = either(
  map(moment, (found) => ({ shape: 'moment', moments: [found] })),
  one('before', 'before'),
  one('after', 'after'),
  one('by', 'by'),
  one('not-before', 'notBefore'),
  one('until', 'until'),
  one('since', 'from'),
  // Whether the day itself is meant, the word does not say.
  one('before', 'do'),
  one('by', 'do'),
  interval,
  between,
  choices,
  monthFirst,
);
