/**
 * Messages between relays about new rows and presence. A message may be lost, doubled or reordered. No edit depends on it: a
 * relay that misses one reads the log.
 */
export interface Bus {
  publish(docId: string, message: Uint8Array): void;
  /** Calls back with the messages of other relays about this doc. One listener per doc. Returns the function that unsubscribes. */
  subscribe(docId: string, listener: (message: Uint8Array) => void): () => void;
  /** Whether messages can be sent and received at this moment. */
  isConnected(): boolean;
  close(): Promise<void>;
}
