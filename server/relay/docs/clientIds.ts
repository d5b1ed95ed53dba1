import type { StateVectorEntry } from '#server/relay/docs/stateVectorEntry';

/** The user who owns a Yjs client id; null: nobody may write under it. */
export type Owner = [clientId: number, userId: string | null];

/** The Yjs client ids of one doc: the owner of each, and its clock with everything that the doc has taken. */
export class ClientIds {
  private readonly owners = new Map<number, string | null>();
  private readonly clocks = new Map<number, number>();
  private hasClocks = false;

  get all(): Owner[] {
    return [...this.owners];
  }

  /** Replaces all owners with those of the store. */
  setOwners(owners: ReadonlyMap<number, string | null>): void {
    this.owners.clear();
    for (const [clientId, userId] of owners) this.owners.set(clientId, userId);
  }

  /** Undefined if nobody has written under this client id yet. */
  readonly ownerOf = (clientId: number): string | null | undefined => this.owners.get(clientId);

  own(clientIds: readonly number[], userId: string): void {
    for (const clientId of clientIds) this.owners.set(clientId, userId);
  }

  /** Gives the client ids that have no owner to this user. Returns those. */
  claim(clocks: readonly StateVectorEntry[], userId: string | null): Owner[] {
    const claimed: Owner[] = [];
    for (const [clientId] of clocks) if (!this.owners.has(clientId)) claimed.push([clientId, userId]);
    for (const [clientId] of claimed) this.owners.set(clientId, userId);
    return claimed;
  }

  /** Whether the doc has loaded, so that its clocks are known. */
  get areClocksKnown(): boolean {
    return this.hasClocks;
  }

  readonly clockOf = (clientId: number): number => this.clocks.get(clientId) ?? 0;

  /** Adds the state vector of the loaded doc. */
  startClocks(stateVector: readonly StateVectorEntry[]): void {
    this.advance(stateVector);
    this.hasClocks = true;
  }

  /** The doc is being loaded again. */
  forgetClocks(): void {
    this.clocks.clear();
    this.hasClocks = false;
  }

  advance(clocks: readonly StateVectorEntry[]): void {
    for (const [clientId, clock] of clocks) this.clocks.set(clientId, Math.max(clock, this.clockOf(clientId)));
  }
}
