import { PrismaPg } from '@prisma/adapter-pg';
import { currentEnv } from '#server/base/env';
import { PrismaClient } from '../../prisma/generated/client';

// On the global object, because Next's bundle and the server's own are two copies of this module in one process.
const holder = globalThis as typeof globalThis & { annalistDb?: PrismaClient };

/** The one Prisma client of the process. Only queries.ts, commands.ts and the store touch it. */
export function db(): PrismaClient {
  if (!holder.annalistDb) {
    const { databaseUrl } = currentEnv();
    if (!databaseUrl) throw new Error('DATABASE_URL is not set: start through server/main.ts.');
    holder.annalistDb = new PrismaClient({
      adapter: new PrismaPg({ connectionString: databaseUrl, max: 10 }),
      // A sign-up hashes its password inside a transaction: on a busy machine that takes longer than Prisma's five seconds.
      transactionOptions: { maxWait: 10_000, timeout: 20_000 },
    });
  }
  return holder.annalistDb;
}

export type Db = Pick<PrismaClient, keyof Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$extends' | '$transaction'>>;
