import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export type RelayMetrics = ReturnType<typeof createMetrics>;

/** What the relay counts, for Prometheus. Each limit shows in one of these; docs/operating.md says what to watch. */
export function createMetrics(registry: Registry) {
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Counter({ name: `annalist_relay_${name}`, help, labelNames, registers });
  const gauge = (name: string, help: string) => new Gauge({ name: `annalist_relay_${name}`, help, registers });
  const seconds = (name: string, help: string) =>
    new Histogram({
      name: `annalist_relay_${name}_seconds`,
      help,
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    });
  return {
    connections: gauge('connections', 'Open sockets.'),
    rooms: gauge('rooms', 'Docs that are held, live or as their bytes.'),
    liveDocs: gauge('live_docs', 'Docs that a thread holds because somebody writes.'),
    pendingBytes: gauge('pending_bytes', 'Edits that are not durable yet.'),
    storeFailingSeconds: gauge('store_failing_seconds', 'For how long nothing could be committed; 0: all is well.'),
    upgrades: counter('upgrades_total', 'Sync2Replies to those who want in: 101 let in, or the status of the refusal.', ['status']),
    frames: counter('frames_total', 'Frames of clients.', ['type']),
    refusals: counter('refusals_total', 'Writing frames that were not taken.', ['code']),
    pauses: counter('pauses_total', 'Times that a socket was read from more slowly: frames, bytes, or time of a thread.'),
    slow: counter('slow_consumers_total', 'Times that a socket was queued nothing more, because it did not keep up.'),
    closes: counter('closes_total', 'Sockets closed, by our name of the code; other: not by us.', ['event']),
    sent: counter('sent_messages_total', 'Messages with edits that were sent, each to one socket.'),
    commits: seconds('commit', 'Time of one commit of many rooms.'),
    acks: seconds('ack', 'From the arrival of an edit until it is acknowledged.'),
    edits: counter('committed_edits_total', 'Edits that became durable here.'),
    commitFailures: counter('commit_failures_total', 'Commits that failed or whose answer was lost; each is tried again.'),
    rows: counter('rows_from_elsewhere_total', 'Rows of the log that another relay wrote.', ['way']),
    threadsLost: counter('threads_lost_total', 'Threads that were ended because they did not get on, or outgrew their heap.'),
    quarantined: counter('quarantined_total', 'Updates that a thread, or the doc in its memory, did not survive.'),
    compactions: counter('compactions_total', 'Logs that were merged into a checkpoint.'),
  };
}
