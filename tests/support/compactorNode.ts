// Compacts docs endlessly in its own process, which tests may kill at any moment.
import { pino } from 'pino';
import { makeCheckpoint } from '#server/log/checkpoint';
import { createPostgresStore } from '#server/log/postgresStore';

export interface CompactorOptions {
  connectionString: string;
  docIds: string[];
}

/** `made`: the checkpoint exists in memory, and nothing of it is in the database. */
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
    // Leaves time to kill the process at this point.
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 10));
    return made;
  });
  if (done) say('compacted');
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 30));
}
