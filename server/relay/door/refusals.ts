/** Refusals that are worth remembering: older providers come back at once and for ever. */
const mostRemembered = 10_000;

/** Remembers for a while who was refused what, so that asking again costs nothing. */
export class Refusals<Status> {
  private readonly known = new Map<string, { status: Status; until: number }>();

  constructor(private readonly forMs: number) {}

  find(docId: string, cookie: string | undefined): Status | null {
    const known = this.known.get(keyOf(docId, cookie));
    return known && known.until > performance.now() ? known.status : null;
  }

  add(docId: string, cookie: string | undefined, status: Status): void {
    const key = keyOf(docId, cookie);
    this.known.delete(key);
    this.known.set(key, { status, until: performance.now() + this.forMs });
    const [oldest] = this.known.keys();
    if (this.known.size > mostRemembered && oldest !== undefined) this.known.delete(oldest);
  }

  /** Roles on this doc have changed: everyone may ask again. */
  forget(docId: string): void {
    for (const key of this.known.keys()) if (key.startsWith(docId)) this.known.delete(key);
  }
}

function keyOf(docId: string, cookie: string | undefined): string {
  return `${docId} ${cookie ?? ''}`;
}
