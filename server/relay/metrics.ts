import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export type RelayMetrics = ReturnType<typeof createMetrics>;

/** The relay's metrics for Prometheus. Each limit shows in one of them; docs/operating.md says what to watch. */
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
    rooms: gauge('rooms', 'Loaded rooms, their docs live or as encoded bytes.'),
    liveDocs: gauge('live_docs', 'Docs that a thread holds as a live Y.Doc.'),
    pendingBytes: gauge('pending_bytes', 'Bytes of edits that are not durable yet.'),
    storeFailingSeconds: gauge('store_failing_seconds', 'Seconds since the last successful commit, while commits fail; otherwise 0.'),
    upgrades: counter('upgrades_total', 'Upgrade requests by HTTP status: 101 is an accepted socket.', ['status']),
    frames: counter('frames_total', 'Frames received from clients, by type.', ['type']),
    refusals: counter('refusals_total', 'Writing frames refused, by code.', ['code']),
    pauses: counter('pauses_total', 'Pauses in reading from a socket that exceeded its rate of frames, bytes or thread time.'),
    slow: counter('slow_consumers_total', 'Sockets marked slow; queueing stopped.'),
    closes: counter('closes_total', 'Sockets closed, by the name of the close code; other: a code that is not the relay’s.', ['event']),
    sent: counter('sent_messages_total', 'Messages with edits sent; one to each of ten sockets counts as ten.'),
    commits: seconds('commit', 'Duration of one commit, which covers many rooms.'),
    acks: seconds('ack', 'Time from the arrival of an edit to its acknowledgement.'),
    edits: counter('committed_edits_total', 'Edits committed by this relay.'),
    commitFailures: counter('commit_failures_total', 'Commits that failed or whose answer was lost. Each is tried again.'),
    rows: counter('rows_from_elsewhere_total', 'Log rows that another relay wrote, by the way that they came.', ['way']),
    threadsLost: counter('threads_lost_total', 'Doc threads lost: a job took too long, or the heap was full.'),
    quarantined: counter('quarantined_total', 'Updates put in quarantine: a thread or the doc in memory did not survive them.'),
    compactions: counter('compactions_total', 'Logs merged into a checkpoint.'),
  };
}
