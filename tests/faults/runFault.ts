import { createTestDatabase, startTestPostgres } from '../support/postgres';
import { hasRedis, startRedis } from '../support/redis';
import type { Fault, FaultContext } from './fault';

export interface Outcome {
  state: 'PASS' | 'FAIL' | 'SKIP';
  figure: string;
}

const longestMs = { quick: 120_000, full: 30 * 60_000 };

export type RunOptions = Pick<FaultContext, 'isQuick' | 'soakMinutes' | 'seeds' | 'seed'>;

/** Runs one fault test with its resources and cleans up after it. An exception becomes its figure. */
export async function runFault(fault: Fault, serverUrl: string, options: RunOptions): Promise<Outcome> {
  if (fault.needsRedis && !hasRedis) return { state: 'SKIP', figure: 'there is no redis-server on this machine' };
  const cleanUps: (() => unknown)[] = [];
  const context: FaultContext = {
    createDatabase: () => createTestDatabase(serverUrl),
    async startPostgres() {
      const server = await startTestPostgres();
      cleanUps.push(() => server.stop());
      return { ...server, database: await createTestDatabase(server.url) };
    },
    async startRedis() {
      const redis = await startRedis();
      if (!redis) throw new Error('There is no Redis.');
      cleanUps.push(() => redis.stop());
      return redis;
    },
    after: (cleanUp) => cleanUps.push(cleanUp),
    ...options,
  };
  const atMostMs = options.isQuick ? longestMs.quick : longestMs.full + options.soakMinutes * 60_000;
  let timer: NodeJS.Timeout | undefined;
  try {
    const tooLong = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('It did not end in time.')), atMostMs);
    });
    const { figure, isWithinBar } = await Promise.race([fault.run(context), tooLong]);
    return { state: isWithinBar ? 'PASS' : 'FAIL', figure };
  } catch (error) {
    return { state: 'FAIL', figure: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
    for (const cleanUp of cleanUps.reverse()) await Promise.resolve(cleanUp()).catch(() => undefined);
  }
}
