import pg from 'pg';
import type { Db } from '#server/base/db';
import { currentEnv } from '#server/base/env';
import type { freezeFile } from '#server/editions/frozenFile';

/**
 * Stores files that are not stored yet, in a transaction of its own: Prisma would turn all bytes into base64 first. Call it just before the
 * commit that names them. A process that ends in between leaves them unused; nothing serves them.
 */
export async function storeFiles(files: readonly ReturnType<typeof freezeFile>[]): Promise<void> {
  const client = new pg.Client({ connectionString: currentEnv().databaseUrl ?? undefined });
  await client.connect();
  try {
    await client.query('BEGIN');
    for (const { hash, mediaType, bytes, br, gzip, policy } of files)
      await client.query(
        'INSERT INTO frozen_file (hash, media_type, bytes, br, gzip, policy) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING',
        [hash, mediaType, bytes, br, gzip, policy],
      );
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

/** Deletes those of the files that no edition and no picture has. */
export async function removeUnusedFiles(tx: Db, hashes: string[]): Promise<void> {
  const none = { none: {} };
  await tx.frozenFile.deleteMany({ where: { hash: { in: hashes }, asJson: none, asHtml: none, asImage: none, asFile: none } });
}
