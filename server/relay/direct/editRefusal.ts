import type { CloseEvent } from '#core/sync/closeEvents';
import type { RefusalCode } from '#core/sync/messages';

/** Why a doc cannot take edits that are values. Nothing of them was written. */
export type UnfitCode =
  /** They are no edits, or name what no kind of record has. */
  | 'invalid'
  /** They name a record that is not there. */
  | 'unknown-record'
  /** They create a record under an id that another has. */
  | 'taken-id';

/** The edits of a direct connection were not applied. After `busy` and `restarting` they may have been, all the same. */
export class EditRefusal extends Error {
  override readonly name = 'EditRefusal';

  constructor(
    readonly code: RefusalCode | CloseEvent | UnfitCode,
    /** The reason in words, where the code does not say all. */
    readonly detail = '',
  ) {
    super(detail === '' ? code : `${code}: ${detail}`);
  }
}
