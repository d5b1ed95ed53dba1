/**
 * How relays tell each other of what is in the log by now, and of who is here. At most once: a message may be lost, come
 * twice or out of order, and nobody's edit depends on it, since whoever misses one reads the log.
 */
export interface Bus {
  publish(docId: string, message: Uint8Array): void;
  /** Calls back with what other relays publish of this doc, and not with what was published here; one listener a doc. Returns the way out. */
  subscribe(docId: string, listener: (message: Uint8Array) => void): () => void;
  /** Whether messages go out and come in at this moment. */
  isConnected(): boolean;
  close(): Promise<void>;
}
