import type { CloseEvent } from '#core/sync/closeEvents';
import type { RefusalCode } from '#core/sync/messages';

/** The reason why a doc cannot take edits as values. Nothing was written. */
export type UnfitCode =
  /** They are not edits, or name an unknown kind or field. */
  | 'invalid'
  /** They name a record that is not there. */
  | 'unknown-record'
  /** They create a record under an id that another has. */
  | 'taken-id';

/** The edits of a direct connection were not applied. After `busy` and `restarting` they may have been applied nevertheless. */
export class EditRefusal extends Error {
  override readonly name = 'EditRefusal';

  constructor(
    readonly code: RefusalCode | CloseEvent | UnfitCode,
    /** The reason in words, if the code is not specific enough. */
    readonly detail = '',
  ) {
    super(detail === '' ? code : `${code}: ${detail}`);
  }
}
