/**
 * Client ids that presence has shown before their owner wrote under them. Anybody could write under such an id first: its
 * owner's edits would then vanish without a trace. So each is reserved for its owner, also after the owner has left, who may
 * come back with edits made offline (R10).
 */
export class Reservations {
  private readonly users = new Map<number, string>();

  constructor(private readonly most: number) {}

  /** Returns false when the client id is reserved already. */
  add(clientId: number, userId: string): boolean {
    if (this.users.has(clientId)) return false;
    this.users.set(clientId, userId);
    // The oldest one is dropped: its tab has most likely written or closed long since.
    const [oldest] = this.users.size > this.most ? this.users.keys() : [];
    if (oldest !== undefined) this.users.delete(oldest);
    return true;
  }

  get all(): [clientId: number, userId: string][] {
    return [...this.users];
  }
}
