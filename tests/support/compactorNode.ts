// Compacts docs without end, in a process of its own that may be killed at any moment.
import { pino } from 'pino';
import { makeCheckpoint } from '#server/log/checkpoint';
import { createPostgresStore } from '#server/log/postgresStore';

export interface CompactorOptions {
  connectionString: string;
  docIds: string[];
}

/** `made`: the checkpoint is there, and nothing of it is in the database yet. */
export type CompactorMessage = 'made' | 'compacted';

const { connectionString, docIds } = JSON.parse(process.argv[2] ?? '{}') as CompactorOptions;
const store = createPostgresStore({ connectionString, log: pino({ level: 'silent' }) });
const say = (message: CompactorMessage) => process.send?.(message);
process.on('disconnect', () => process.exit(0));

for (;;) {
  const docId = docIds[Math.floor(Math.random() * docIds.length)] ?? '';
  const done = await store.compact(docId, async (parts) => {
    const made = makeCheckpoint(parts);
    say('made');
    // Whoever wants to kill it just here has the time to.
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 10));
    return made;
  });
  if (done) say('compacted');
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 30));
}
