import { createRequire } from 'node:module';
import type { ZodType, z } from 'zod';
import type { Edit } from '#core/edits/edit';
import { editSchema } from '#core/edits/editSchema';
import { ImpossibleEditError } from '#core/edits/requirePossible';
import { TakenIdError, UnknownIdError } from '#core/edits/transaction';
import type { UnfitCode } from '#server/relay/direct/editRefusal';

class UnreadableEditsError extends Error {
  override readonly name = 'UnreadableEditsError';
}

/** Made with the first edit: zod takes longer to load than all else in the thread. */
let schema: ZodType<Edit[]> | null = null;

/** Reads and checks a list of edits, JSON in UTF-8. Throws for anything else; `unfitOf` reads the reason. */
export function readEdits(bytes: Uint8Array): Edit[] {
  if (!schema) {
    const { z: zod } = createRequire(import.meta.url)('zod') as { z: typeof z };
    schema = zod.array(editSchema(zod)).min(1);
  }
  let edits: Edit[];
  try {
    const parsed = schema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    if (!parsed.success) throw new UnreadableEditsError(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)[0]);
    edits = parsed.data;
  } catch (error) {
    // Also catches values that are nested too deeply and exceed the stack, not only invalid JSON.
    throw error instanceof UnreadableEditsError ? error : new UnreadableEditsError(String(error));
  }
  for (const [at, { record, ...edit }] of edits.entries()) {
    // Each of a language's texts is made under the lock of the doc (`addLanguage`).
    if (record.kind === 'timeline' && 'field' in edit && edit.field === 'languages')
      throw new UnreadableEditsError(`${at}.field: Languages are not set by an edit.`);
  }
  return edits;
}

/** Returns the reason why edits were not applied, if this error has one: nothing was written. */
export function unfitOf(error: unknown): { code: UnfitCode; detail: string } | null {
  if (error instanceof UnknownIdError) return { code: 'unknown-record', detail: error.message };
  if (error instanceof TakenIdError) return { code: 'taken-id', detail: error.message };
  if (error instanceof ImpossibleEditError || error instanceof UnreadableEditsError) return { code: 'invalid', detail: error.message };
  return null;
}
