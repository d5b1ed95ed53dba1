import { PrismaPg } from '@prisma/adapter-pg';
import { currentEnv } from '#server/base/env';
import { PrismaClient } from '../../prisma/generated/client';

// On the global object, because one process has two copies of this module: in Next's bundle and in the server's.
const holder = globalThis as typeof globalThis & { annalistDb?: PrismaClient };

/** The one Prisma client of the process. Only queries.ts, commands.ts and the store touch it. */
export function db(): PrismaClient {
  if (!holder.annalistDb) {
    const { databaseUrl } = currentEnv();
    if (!databaseUrl) throw new Error('DATABASE_URL is not set: start through server/main.ts.');
    holder.annalistDb = new PrismaClient({
      adapter: new PrismaPg({ connectionString: databaseUrl, max: 10 }),
      // A sign-up hashes the password inside a transaction. On a busy machine that takes longer than Prisma's default of 5 s.
      transactionOptions: { maxWait: 10_000, timeout: 20_000 },
    });
  }
  return holder.annalistDb;
}

export type Db = Pick<PrismaClient, keyof Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$extends' | '$transaction'>>;
