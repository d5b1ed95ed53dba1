import * as Y from 'yjs';
import { isLanguage, isName, type Reading, readString } from '#core/model/reading';
import type { RichText } from '#core/model/richText';
import type { ByLanguage } from '#core/model/timeline';
import { readRichText } from '#core/text/readRichText';

/** What the doc holds where a kind is expected. For programs that write docs, and for tests that write wrong ones. */
export type Form =
  | { is: 'string'; most: number; among?: readonly string[] }
  | { is: 'number' }
  | { is: 'names' | 'day' }
  | { is: 'texts' | 'richTexts' | 'members' | 'ranks' }
  | { is: 'fields'; fields: Readonly<Record<string, Kind<unknown>>> }
  | { is: 'each'; of: Kind<unknown> };

/** How a part of a doc is read. Total: what is missing reads as empty; what is wrong too, and is reported. */
export interface Kind<T> {
  form: Form;
  read: (value: unknown, reading: Reading) => T;
}

export type ReadAs<K> = K extends Kind<infer T> ? T : never;

/** A plain string; missing: empty. */
export function string(most: number): Kind<string> {
  return {
    form: { is: 'string', most },
    read(value, reading) {
      if (typeof value === 'string') return readString(value, most, reading);
      if (value !== undefined) reading.report('wrong-kind');
      return '';
    },
  };
}

/** A finite number within these bounds; null: missing. */
export function number(least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY): Kind<number | null> {
  return {
    form: { is: 'number' },
    read(value, reading) {
      if (value === undefined || value === null) return null;
      if (typeof value === 'number' && Number.isFinite(value) && value >= least && value <= most) return value;
      reading.report(typeof value === 'number' ? 'not-allowed' : 'wrong-kind');
      return null;
    },
  };
}

/** One of a closed list of names; null: missing. */
export function oneOf<T extends string>(among: readonly T[]): Kind<T | null> {
  return {
    form: { is: 'string', most: 64, among },
    read(value, reading) {
      if (value === undefined || value === null) return null;
      const found = among.find((each) => each === value) ?? null;
      if (found === null) reading.report(typeof value === 'string' ? 'not-allowed' : 'wrong-kind');
      return found;
    },
  };
}

/** The entries of a map whose keys pass, in the order of the doc; beyond `most`, the first by their keys. */
export function entriesOf(
  value: unknown,
  most: number,
  reading: Reading,
  isKey: (key: string) => boolean = isName,
): (readonly [string, unknown])[] {
  if (!isMap(value)) {
    if (value !== undefined) reading.report('wrong-kind');
    return [];
  }
  const found: (readonly [string, unknown])[] = [];
  for (const entry of value.entries()) {
    if (isKey(entry[0])) found.push(entry);
    else reading.reportAt(entry[0], 'bad-name');
  }
  if (found.length <= most) return found;
  reading.report('too-many', most);
  return found.sort(([a], [b]) => compareText(a, b)).slice(0, most);
}

/** A map of one Y.Text for each language: a line, as a title. */
export const texts: Kind<ByLanguage<string>> = {
  form: { is: 'texts' },
  read: (value, reading) => readLanguages(value, reading, isText, (text) => readText(text, reading)),
};

const longestText = 2_000;

/** The words of a text alone. */
export function readText(text: Y.Text, reading: Reading): string {
  const words = text.toString();
  // It counts what is embedded in it, and does not say it.
  if (words.length !== text.length) reading.report('wrong-kind');
  return readString(words, longestText, reading);
}

/** A map of one Y.XmlText for each language. */
export const richTexts: Kind<ByLanguage<RichText>> = {
  form: { is: 'richTexts' },
  read: (value, reading) => readLanguages(value, reading, isRichText, (text) => readRichText(text, reading)),
};

const mostLanguages = 50;

function readLanguages<T extends object, R>(
  value: unknown,
  reading: Reading,
  isRight: (value: unknown) => value is T,
  read: (item: T) => R,
): ByLanguage<R> {
  // Without a prototype: a language may be called like something that every object has.
  const byLanguage: Record<string, R> = Object.create(null);
  for (const [language, item] of entriesOf(value, mostLanguages, reading, isLanguage)) {
    reading.enter(language);
    if (isRight(item)) byLanguage[language] = read(item);
    else if (item !== undefined) reading.report('wrong-kind');
    reading.leave();
  }
  return byLanguage;
}

/** The languages of a timeline with the number of their place; the keys in that order. */
export const ranks: Kind<string[]> = {
  form: { is: 'ranks' },
  read(value, reading) {
    const ranked = entriesOf(value, mostLanguages, reading, isLanguage).map(([language, rank]) => {
      if (isFiniteNumber(rank)) return { language, rank };
      reading.reportAt(language, 'wrong-kind');
      return { language, rank: 0 };
    });
    return ranked.sort((a, b) => a.rank - b.rank || compareText(a.language, b.language)).map(({ language }) => language);
  },
};

/** The members of a set, a map of `true` by member; in the order of their names. What a member holds says nothing. */
export function members(most: number): Kind<string[]> {
  return {
    form: { is: 'members' },
    read: (value, reading) =>
      entriesOf(value, most, reading)
        .map(([member]) => member)
        .sort(),
  };
}

/** A thing: a map with one key for each field. */
export function fields<T extends Readonly<Record<string, Kind<unknown>>>>(table: T): Kind<{ [Name in keyof T]: ReadAs<T[Name]> }> {
  const kinds = Object.entries(table);
  return {
    form: { is: 'fields', fields: table },
    read(value, reading) {
      const map = isMap(value) ? value : null;
      if (!map && value !== undefined) reading.report('wrong-kind');
      const read: Record<string, unknown> = {};
      for (const [name, kind] of kinds) {
        reading.enter(name);
        read[name] = kind.read(map?.get(name), reading);
        reading.leave();
      }
      return read as { [Name in keyof T]: ReadAs<T[Name]> };
    },
  };
}

/** Things by their ids; by their `rank` where they have one, then by id, since two people can give one rank at once. */
export function each<T extends { rank?: number | null }>(of: Kind<T>, most: number): Kind<(T & { id: string })[]> {
  return {
    form: { is: 'each', of },
    read(value, reading) {
      const things: (T & { id: string })[] = [];
      for (const [id, item] of entriesOf(value, most, reading)) {
        reading.enter(id);
        if (isMap(item)) things.push({ ...of.read(item, reading), id });
        else reading.report('wrong-kind');
        reading.leave();
      }
      return things.sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || compareText(a.id, b.id));
    },
  };
}

/** By code unit: the same order on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** A Y.Map, and not Y.XmlHook, which is one by inheritance. */
export function isMap(value: unknown): value is Y.Map<unknown> {
  return value instanceof Y.Map && !(value instanceof Y.XmlHook);
}

/** A Y.Text, and not Y.XmlText, which writes itself as markup. */
export function isText(value: unknown): value is Y.Text {
  return value instanceof Y.Text && !(value instanceof Y.XmlText);
}

/** The text that holds a rich text. */
export function isRichText(value: unknown): value is Y.XmlText {
  return value instanceof Y.XmlText;
}
