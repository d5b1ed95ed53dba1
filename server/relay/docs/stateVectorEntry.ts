/** One entry of a Yjs state vector: the next clock of a client. */
export type StateVectorEntry = [clientId: number, clock: number];
