import { type ByLanguage, inFirstLanguage } from '#core/model/byLanguage';
import type { Kind } from '#core/model/kind';

/** Returns a record's name in the first of these languages that has one, else in any language. May be empty. */
export function nameOf({ calledBy = '' }: Kind, record: object, languages: readonly string[] = []): string {
  const name = (record as Readonly<Record<string, string | ByLanguage<string> | undefined>>)[calledBy];
  return typeof name === 'string' ? name : (inFirstLanguage(name ?? {}, languages)?.value ?? '');
}
