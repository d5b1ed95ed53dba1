import * as Y from 'yjs';
import { applyEdit } from '#core/edits/applyEdit';
import { merge, storeOrigin } from '#server/log/checkpoint';
import type { CheckResult, DocState } from '#server/relay/docs/docJobs';
import { depthAt } from '#server/relay/docs/nesting';
import { MalformedUpdateError, type PrescanLimits, prescan, type Scan } from '#server/relay/docs/prescan';
import { readEdits, unfitOf } from '#server/relay/docs/readEdits';
import { siblingCount } from '#server/relay/docs/siblingCount';

/** A doc in memory with the owners of its client ids. An update is checked before it touches the doc. */
export class LiveDoc {
  private readonly doc: Y.Doc;
  private emitted: Uint8Array[] = [];

  /** Throws when a part refers to content that is in none of them. */
  constructor(
    parts: readonly Uint8Array[],
    private readonly clients: Map<number, string | null>,
    /** The users for whom client ids are reserved that nobody has written under. */
    private readonly reserved: Map<number, string>,
    private readonly limits: PrescanLimits,
  ) {
    this.doc = merge(parts);
    this.doc.on('update', (update: Uint8Array) => this.emitted.push(update));
  }

  write(update: Uint8Array, userId: string): CheckResult {
    try {
      const scan = this.scan(update, userId, (clientId) => Y.getState(this.doc.store, clientId));
      if (!scan.ok) return { kind: 'refused', code: scan.code };
      const changed = this.apply(update);
      if (typeof changed === 'string') return { kind: 'broken', reason: changed };
      if (!changed) return { kind: 'nothing' };
      for (const clientId of scan.newClients) this.clients.set(clientId, userId);
      const isSame = Buffer.compare(changed, update) === 0;
      return { kind: 'accepted', update: isSame ? null : changed, newClients: scan.newClients, clocks: scan.clocks };
    } catch (error) {
      if (error instanceof MalformedUpdateError) return { kind: 'malformed', reason: error.message };
      return { kind: 'broken', reason: String(error) };
    }
  }

  /**
   * Applies edits that are values, as JSON in UTF-8. What they write is known only once it is in the doc, so the check of it
   * follows.
   */
  edit(values: Uint8Array, clientId: number, userId: string): CheckResult {
    const before = Y.getState(this.doc.store, clientId);
    const own = this.doc.clientID;
    this.emitted = [];
    try {
      const edits = readEdits(values);
      this.doc.clientID = clientId;
      applyEdit(this.doc, edits);
    } catch (error) {
      // After an error, a part of the edits may already be written.
      const unfit = this.emitted.length === 0 ? unfitOf(error) : null;
      return unfit ? { kind: 'unfit', ...unfit } : { kind: 'broken', reason: String(error) };
    } finally {
      // Yjs replaces its client id when it receives an update of a client with the same id.
      this.doc.clientID = own;
    }
    if (this.emitted.length === 0) return { kind: 'nothing' };
    const update = Y.mergeUpdates(this.emitted);
    const scan = this.scan(update, userId, (each) => (each === clientId ? before : Y.getState(this.doc.store, each)));
    if (!scan.ok) return { kind: 'undone', code: scan.code };
    for (const each of scan.newClients) this.clients.set(each, userId);
    return { kind: 'accepted', update, newClients: scan.newClients, clocks: scan.clocks };
  }

  private scan(update: Uint8Array, userId: string, known: (clientId: number) => number): Scan {
    return prescan(
      update,
      known,
      (clientId) => this.ownerFor(clientId, userId),
      userId,
      this.limits,
      (item, most) => siblingCount(this.doc, item, most),
      (id) => depthAt(this.doc, id),
    );
  }

  reserve(clientId: number, userId: string): void {
    this.reserved.set(clientId, userId);
  }

  /** The owner of a client id, or the other user for whom it is reserved; undefined: this user may take it. */
  private ownerFor(clientId: number, userId: string): string | null | undefined {
    const owner = this.clients.get(clientId);
    if (owner !== undefined) return owner;
    const reservedFor = this.reserved.get(clientId);
    return reservedFor === userId ? undefined : reservedFor;
  }

  /** Takes committed rows. Throws when one refers to content that the doc lacks. */
  merge(updates: readonly Uint8Array[], newClients: readonly [number, string | null][]): void {
    for (const [clientId, userId] of newClients) this.clients.set(clientId, userId);
    // In one transaction: the work of Yjs after each transaction costs more than a letter.
    this.doc.transact(() => {
      for (const update of updates) {
        const changed = this.apply(update);
        if (typeof changed === 'string') throw new Error(changed);
      }
    }, storeOrigin);
  }

  /** The diff for a client at this state vector. */
  difference(stateVector: Uint8Array): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc, stateVector);
  }

  state(): DocState {
    return { update: Y.encodeStateAsUpdate(this.doc), stateVector: [...Y.decodeStateVector(Y.encodeStateVector(this.doc))] };
  }

  /** Returns the part that changed the doc, or null for none. A string is a failure: half of the update may be in the doc. */
  private apply(update: Uint8Array): Uint8Array | null | string {
    this.emitted = [];
    try {
      Y.applyUpdate(this.doc, update, storeOrigin);
    } catch (error) {
      return String(error);
    }
    if (this.doc.store.pendingStructs || this.doc.store.pendingDs) return 'An update had a gap although its check found none.';
    return this.emitted.length > 0 ? Y.mergeUpdates(this.emitted) : null;
  }
}
