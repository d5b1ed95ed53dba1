/**
 * For whom a client id is kept under which nobody has written yet. Presence shows everyone under which client id somebody
 * will write: whoever wrote under it first would shut them out, and their edits would vanish without a word. It is kept when
 * they leave, since they may come back with what they wrote meanwhile.
 */
export class Reservations {
  private readonly users = new Map<number, string>();

  constructor(private readonly most: number) {}

  /** False: it is kept for somebody already. */
  add(clientId: number, userId: string): boolean {
    if (this.users.has(clientId)) return false;
    this.users.set(clientId, userId);
    // The oldest goes: tabs come and go, and most have written long since.
    const [oldest] = this.users.size > this.most ? this.users.keys() : [];
    if (oldest !== undefined) this.users.delete(oldest);
    return true;
  }

  get all(): [clientId: number, userId: string][] {
    return [...this.users];
  }
}
