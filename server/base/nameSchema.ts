import { type ZodType, z } from 'zod';
import { type NameProblem, readName } from '#core/names';

/** Checks the typed name of a team or a timeline. `words`: the message of each problem. */
export function nameSchema(most: number, words: Record<NameProblem, string>): ZodType<string> {
  return z.string().transform((typed, context) => {
    const read = readName(typed, most);
    if ('name' in read) return read.name;
    context.addIssue({ code: 'custom', message: words[read.problem] });
    return z.NEVER;
  });
}
