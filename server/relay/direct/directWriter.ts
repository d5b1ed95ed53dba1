import { can } from '#core/access';
import { schemaVersion } from '#core/model/schema';
import type { CloseEvent } from '#core/sync/closeEvents';
import type { RefusalCode } from '#core/sync/messages';
import { EditRefusal, type UnfitCode } from '#server/relay/direct/editRefusal';
import type { Credentials } from '#server/relay/door/authorise';
import { Bucket } from '#server/relay/door/bucket';
import type { CheckedVersions, Person, Writer } from '#server/relay/door/writer';
import type { Limits } from '#server/relay/limits';
import type { RelayMetrics } from '#server/relay/metrics';

interface Settler {
  resolve(): void;
  reject(refusal: EditRefusal): void;
}

/** The server as a writer in one room, on behalf of a person. It has promises where a socket has frames. */
export class DirectWriter implements Writer {
  isAccessWithdrawn = false;
  private frames = 0;
  private readonly undecided = new Map<number, Settler>();
  private readonly cpu: Bucket;
  private pausedUntil = 0;

  constructor(
    public person: Person,
    private checkedVersions: CheckedVersions,
    /** The Yjs client id of its edits, which nobody else has. */
    readonly clientId: number,
    limits: Limits,
    private readonly metrics: RelayMetrics,
  ) {
    this.cpu = new Bucket(limits.cpuMsPerSecond, limits.cpuBurstMs);
  }

  get id(): string {
    return `direct:${this.person.userId}`;
  }

  get credentials(): Credentials {
    return { cookie: undefined, userId: this.person.userId };
  }

  get permVersion(): number {
    return this.checkedVersions.permVersion;
  }

  get minSchema(): number {
    return this.checkedVersions.minSchema;
  }

  get writeRefusal(): Extract<RefusalCode, 'access' | 'read-only' | 'schema'> | null {
    if (this.isAccessWithdrawn) return 'access';
    if (!can(this.person.role, 'editTimeline')) return 'read-only';
    // A server of an older build beside newer ones.
    return schemaVersion < this.minSchema ? 'schema' : null;
  }

  get mayEdit(): boolean {
    return this.writeRefusal === null;
  }

  setAccess(person: Person, checkedVersions: CheckedVersions): boolean {
    const hasChanged = person.role !== this.person.role || checkedVersions.minSchema !== this.minSchema;
    this.person = person;
    this.checkedVersions = checkedVersions;
    return hasChanged;
  }

  /** Resolves once the edits that `send` gives to the room are durable. Rejects with an `EditRefusal`. */
  submit(send: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.undecided.set(this.frames + 1, { resolve, reject });
      send();
    });
  }

  beginFrame(): number {
    this.frames += 1;
    return this.frames;
  }

  settle(frames: Iterable<number>): void {
    for (const frame of frames) this.take(frame)?.resolve();
  }

  refuse(frame: number, code: RefusalCode): void {
    this.metrics.refusals.inc({ code });
    this.take(frame)?.reject(new EditRefusal(code));
  }

  refuseUnfit(frame: number, code: UnfitCode, detail: string): void {
    this.take(frame)?.reject(new EditRefusal(code, detail));
  }

  private take(frame: number): Settler | undefined {
    const settler = this.undecided.get(frame);
    this.undecided.delete(frame);
    return settler;
  }

  spendCpu(ms: number): void {
    this.pausedUntil = Math.max(this.pausedUntil, performance.now() + this.cpu.spend(ms));
  }

  /** The milliseconds that its next edit has to wait, since its edits have taken much time of the threads. */
  get pauseMs(): number {
    return this.pausedUntil - performance.now();
  }

  /** The room is closed, or access was withdrawn: nothing that is undecided will be. */
  close(event: CloseEvent): void {
    const settlers = [...this.undecided.values()];
    this.undecided.clear();
    for (const { reject } of settlers) reject(new EditRefusal(event));
  }
}
