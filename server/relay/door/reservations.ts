/**
 * Client ids that presence has shown before their owner wrote under them. If another person wrote under such an id first, the owner's later
 * edits would vanish silently. So each id stays reserved for its owner, even after the owner has left, who may return with edits made
 * offline (R10).
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
