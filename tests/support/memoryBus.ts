import type { Bus } from '#server/relay/nodes/bus';

type Listener = (message: Uint8Array) => void;

/**
 * A replacement of Redis for relays in one process, equally unreliable: one message in twenty is lost, one is doubled, and each has
 * its own delay.
 */
export class MemoryBusHub {
  private readonly members = new Set<Map<string, Listener>>();

  constructor(private readonly random: () => number) {}

  /** Connects a relay. */
  join(): Bus {
    const own = new Map<string, Listener>();
    this.members.add(own);
    return {
      publish: (docId, message) => {
        for (const member of this.members) if (member !== own) this.deliver(member, docId, message);
      },
      subscribe(docId, listener) {
        own.set(docId, listener);
        return () => own.get(docId) === listener && own.delete(docId);
      },
      isConnected: () => true,
      close: async () => {
        this.members.delete(own);
      },
    };
  }

  private deliver(member: Map<string, Listener>, docId: string, message: Uint8Array): void {
    const chance = this.random();
    const times = chance < 0.05 ? 0 : chance < 0.1 ? 2 : 1;
    for (let time = 0; time < times; time += 1) setTimeout(() => member.get(docId)?.(message), this.random() * 10);
  }
}
