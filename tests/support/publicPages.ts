import pg from 'pg';
import pino from 'pino';
import { currentEnv } from '#server/base/env';
import { PublicPages } from '#server/editions/serving/publicPages';

let pages: PublicPages | null = null;

/** Asks for a public path as a client that takes no compressed answer. */
export async function readPublic(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  pages ??= new PublicPages(new pg.Pool({ connectionString: currentEnv().databaseUrl ?? '', max: 2 }), pino({ level: 'silent' }));
  // No test waits for a notice of the database.
  pages.editionsChanged();
  const { status, headers: sent, body } = await pages.answer(method, path, { 'accept-encoding': 'identity', ...headers });
  const strings = Object.entries(sent).map(([name, value]) => [name, String(value)] as [string, string]);
  return new Response(body ? new Uint8Array(body) : null, { status, headers: strings });
}
