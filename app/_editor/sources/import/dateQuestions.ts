import type { NewSource } from '#core/edits/source';
import type { CslDate } from '#core/model/fieldTypes/cslDate';
import { edtfToCsl } from '#core/sources/cslDate';
import { type DateVariable, dateVariables } from '#core/sources/cslVariables';
import { possibleDays } from '#core/sources/import/possibleDays';

/** A date whose day and month may be swapped. Only the user can say which day it is. */
export interface DateQuestion {
  field: DateVariable;
  words: string;
  /** EDTF. */
  days: readonly string[];
}

/** The days that the user has chosen, as EDTF, by the record's index and the field. */
export type ChosenDays = ReadonlyMap<string, string>;

export function dayKey(index: number, field: DateVariable): string {
  return `${index} ${field}`;
}

export function dateQuestions(source: NewSource): DateQuestion[] {
  return dateVariables.flatMap((field) => {
    const { literal, raw, edtf, 'date-parts': parts }: CslDate = source[field] ?? {};
    const words = edtf || parts ? '' : (literal ?? raw ?? '');
    const days = words ? possibleDays(words) : [];
    return days.length > 0 ? [{ field, words, days }] : [];
  });
}

/** Returns the source with the chosen days in place of its words. A date without a choice stays in words, which say what the source says. */
export function withChosenDays(source: NewSource, index: number, chosen: ChosenDays): NewSource {
  const days = dateVariables.flatMap((field) => {
    const day = chosen.get(dayKey(index, field));
    return day ? [[field, edtfToCsl(day) ?? { edtf: day }] as const] : [];
  });
  return days.length > 0 ? { ...source, ...Object.fromEntries(days) } : source;
}
