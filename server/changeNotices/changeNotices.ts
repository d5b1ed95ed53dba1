import pg from 'pg';
import type { Logger } from 'pino';
import { z } from 'zod';
import { threadChanges } from '#core/sync/messages';
import type { Db } from '#server/base/db';

/**
 * A message to all processes that the database has changed. It has no content and may be lost: a receiver reads the database again, and the
 * sweeps of the relay and the projector find changes by themselves.
 */
const changeNoticeSchema = z.union([
  z.object({ timelineId: z.uuid(), topic: z.enum(['editions', 'jobs', 'captures', 'styles', 'members', 'reports']) }),
  z.object({ timelineId: z.uuid(), topic: z.literal('comments'), thread: z.uuid(), change: z.enum(threadChanges), rev: z.int() }),
  /** The server has written to the log of this doc. */
  z.object({ timelineId: z.uuid(), topic: z.literal('log') }),
  /** A session of this person has ended, or their name has changed. */
  z.object({ userId: z.string() }),
  /** These people have new notifications. */
  z.object({ notified: z.array(z.string()) }),
]);

export type ChangeNotice = z.infer<typeof changeNoticeSchema>;

const channel = 'annalist_notice';
const longestPauseMs = 5_000;

/** Sends a notice. Inside a transaction it is sent with the commit. */
export async function sendChangeNotice(db: Db, notice: ChangeNotice): Promise<void> {
  await db.$executeRaw`SELECT pg_notify(${channel}, ${JSON.stringify(notice)})`;
}

/** Listens on its own database connection until `stop` is called. Reconnects when the connection is lost. */
export function listenToChangeNotices(
  databaseUrl: string,
  log: Logger,
  onNotice: (notice: ChangeNotice) => void,
): { stop(): Promise<void> } {
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;
  let pauseMs = 100;

  const connect = async () => {
    const next = new pg.Client({ connectionString: databaseUrl, keepAlive: true });
    client = next;
    next.on('error', (error) => log.warn({ error: error.message }, 'the connection for notices was lost'));
    next.on('end', () => {
      if (isStopped) return;
      timer = setTimeout(() => void connect(), pauseMs);
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    });
    next.on('notification', ({ payload }) => {
      const notice = changeNoticeSchema.safeParse(parseJson(payload ?? ''));
      if (notice.success) onNotice(notice.data);
    });
    try {
      await next.connect();
      await next.query(`LISTEN ${channel}`);
      pauseMs = 100;
    } catch (error) {
      log.warn({ error: String(error) }, 'the connection for notices failed; it will be retried');
      // A failed connect does not always emit 'end'.
      await next.end();
    }
  };
  void connect();

  return {
    async stop() {
      isStopped = true;
      if (timer) clearTimeout(timer);
      await client?.end();
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
