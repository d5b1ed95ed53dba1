import { type ByLanguage, inFirstLanguage } from '#core/model/byLanguage';
import type { Kind } from '#core/model/kind';

/** The words that a record is called by: of the first of these languages that has any, or else of any language. May be empty. */
export function nameOf({ calledBy = '' }: Kind, record: object, languages: readonly string[] = []): string {
  const name = (record as Readonly<Record<string, string | ByLanguage<string> | undefined>>)[calledBy];
  return typeof name === 'string' ? name : (inFirstLanguage(name ?? {}, languages)?.value ?? '');
}
