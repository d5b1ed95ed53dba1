import pg from 'pg';
import pino from 'pino';
import { currentEnv } from '#server/base/env';
import { PublicPages } from '#server/editions/serving/publicPages';

let pages: PublicPages | null = null;

/** Asks for a public path as a client that takes no compressed answer. */
export async function readPublic(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
  form?: string | null,
): Promise<Response> {
  pages ??= new PublicPages(new pg.Pool({ connectionString: currentEnv().databaseUrl ?? '', max: 2 }), pino({ level: 'silent' }));
  // No test waits for a notice of the database.
  pages.editionsChanged();
  const { status, headers: sent, body, stream } = await pages.answer(method, path, { 'accept-encoding': 'identity', ...headers }, form);
  const strings = Object.entries(sent).map(([name, value]) => [name, String(value)] as [string, string]);
  const slices: Uint8Array[] = [];
  for await (const slice of stream ?? []) slices.push(slice);
  const bytes = stream ? Buffer.concat(slices) : body;
  return new Response(bytes ? new Uint8Array(bytes) : null, { status, headers: strings });
}

/** Sends a form to a public path, as a browser does. */
export function sendForm(path: string, fields: Record<string, string>, headers: Record<string, string>): Promise<Response> {
  return readPublic(path, headers, 'POST', new URLSearchParams(fields).toString());
}
