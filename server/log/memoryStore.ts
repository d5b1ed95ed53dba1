import { type MakeCheckpoint, makeCheckpoint } from '#server/log/checkpoint';
import {
  type Batch,
  type DocumentStore,
  type DocVersion,
  type LoggedUpdate,
  mostQuarantined,
  type Outcome,
  type QuarantinedUpdate,
} from '#server/log/documentStore';

interface MemoryDoc extends DocVersion {
  rows: (LoggedUpdate & { batch: string })[];
  checkpoints: { seq: number; payload: Uint8Array }[];
  clients: Map<number, string | null>;
}

/** A store in memory with the same contract as the one in PostgreSQL, for tests of the relay. */
export class MemoryStore implements DocumentStore {
  readonly quarantined: QuarantinedUpdate[] = [];
  private readonly docs = new Map<string, MemoryDoc>();

  /** Creates a doc with its first update. */
  create(docId: string, first: Uint8Array, clients: Map<number, string | null> = new Map()): void {
    const row = { seq: 1, userId: null, at: new Date(), payload: first, batch: '' };
    this.docs.set(docId, { epoch: 1, permVersion: 1, minSchema: 1, head: 1, rows: [row], checkpoints: [], clients: new Map(clients) });
  }

  /** Has the effect of a change of roles. */
  raisePermVersion(docId: string): void {
    const doc = this.docs.get(docId);
    if (doc) doc.permVersion += 1;
  }

  /** Has the effect of an upgrade that changes the doc's shape. */
  raiseMinSchema(docId: string, minSchema: number): void {
    const doc = this.docs.get(docId);
    if (!doc) return;
    doc.minSchema = minSchema;
    doc.permVersion += 1;
  }

  delete(docId: string): void {
    this.docs.delete(docId);
  }

  async load(docId: string) {
    const doc = this.docs.get(docId);
    if (!doc) return null;
    const base = doc.checkpoints.at(-1);
    const updates = doc.rows.filter((row) => row.seq > (base?.seq ?? 0)).map((row) => row.payload);
    const { epoch, permVersion, head } = doc;
    return { epoch, permVersion, head, checkpoint: base?.payload ?? null, updates, clients: new Map(doc.clients) };
  }

  async append(batches: readonly Batch[], isRetry: boolean) {
    return new Map<string, Outcome>(batches.map((batch) => [batch.id, this.appendOne(batch, isRetry)]));
  }

  private appendOne(batch: Batch, isRetry: boolean): Outcome {
    const doc = this.docs.get(batch.docId);
    const done = isRetry ? doc?.rows.findLast((row) => row.batch === batch.id) : undefined;
    if (done) return { kind: 'committed', head: done.seq };
    if (!doc || doc.epoch !== batch.epoch || doc.permVersion !== batch.permVersion) {
      return { kind: 'fenced', now: doc ? versionOf(doc) : null };
    }
    const taken = batch.newClients.filter(({ clientId, userId }) => doc.clients.has(clientId) && doc.clients.get(clientId) !== userId);
    if (taken.length > 0) return { kind: 'client-taken', clientIds: taken.map(({ clientId }) => clientId) };
    for (const { clientId, userId } of batch.newClients) doc.clients.set(clientId, userId);
    for (const { userId, payload } of batch.updates) {
      doc.head += 1;
      doc.rows.push({ seq: doc.head, userId, at: new Date(), payload, batch: batch.id });
    }
    return { kind: 'committed', head: doc.head };
  }

  async readAfter(docId: string, seq: number, limit: number) {
    const rows = this.docs.get(docId)?.rows.filter((row) => row.seq > seq) ?? [];
    return rows.slice(0, limit).map(({ batch: _, ...row }) => row);
  }

  async versions(docIds: readonly string[]) {
    return new Map(
      docIds.flatMap((id) => {
        const doc = this.docs.get(id);
        return doc ? [[id, versionOf(doc)] as const] : [];
      }),
    );
  }

  async compact(docId: string, make: MakeCheckpoint = makeCheckpoint) {
    const doc = this.docs.get(docId);
    const base = doc?.checkpoints.at(-1);
    const rows = doc?.rows.filter((row) => row.seq > (base?.seq ?? 0)) ?? [];
    const seq = rows.at(-1)?.seq;
    if (!doc || seq === undefined) return null;
    const { payload } = await make([...(base ? [base.payload] : []), ...rows.map((row) => row.payload)]);
    doc.checkpoints = [...doc.checkpoints, { seq, payload }].slice(-2);
    doc.rows = doc.rows.filter((row) => row.seq > (base?.seq ?? 0));
    return { seq, bytes: payload.byteLength };
  }

  async quarantine(update: QuarantinedUpdate) {
    if (this.quarantined.filter(({ docId }) => docId === update.docId).length < mostQuarantined) this.quarantined.push(update);
  }

  async close() {
    this.docs.clear();
  }
}

function versionOf({ epoch, permVersion, minSchema, head }: MemoryDoc): DocVersion {
  return { epoch, permVersion, minSchema, head };
}
