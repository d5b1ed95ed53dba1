/** Older providers retry at once and for ever, so the map needs a bound. */
const mostRemembered = 10_000;

/** Caches refused upgrades for a while, so that a retry costs no query. */
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

  /** Roles on this doc have changed: its refusals no longer hold. */
  forget(docId: string): void {
    for (const key of this.known.keys()) if (key.startsWith(docId)) this.known.delete(key);
  }
}

function keyOf(docId: string, cookie: string | undefined): string {
  return `${docId} ${cookie ?? ''}`;
}
