/** A room, as its own parts see it. */
export interface RoomControl {
  /** Edits are pending: they go into the next commit. */
  commitSoon(): void;
  /** The doc in memory is lost, or holds edits that may not be committed: it is loaded again before the next commit. */
  repair(): void;
  /** The state of the room can no longer be trusted: the room is closed once the current call has returned. */
  fail(problem: unknown): void;
}
