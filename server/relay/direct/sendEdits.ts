import { z } from 'zod';
import { currentEnv } from '#server/base/env';
import { directPath } from '#server/relay/direct/directDoor';
import { EditRefusal } from '#server/relay/direct/editRefusal';
import { signTicket } from '#server/relay/direct/ticket';

const longestMs = 35_000;

const refusalSchema = z.object({ code: z.string(), detail: z.string() });

/**
 * Applies edits to a doc on behalf of a person, through the site's relay, from a process or bundle without one. Applies all or none.
 * Resolves once they are durable. Rejects with an `EditRefusal`.
 */
export async function sendEdits(docId: string, userId: string, edits: readonly unknown[]): Promise<void> {
  const response = await fetch(`${relayOrigin()}${directPath}`, {
    method: 'POST',
    headers: { authorization: signTicket({ docId, userId }), 'content-type': 'application/json' },
    body: JSON.stringify(edits),
    signal: AbortSignal.timeout(longestMs),
  }).catch((error: unknown) => {
    throw new EditRefusal('busy', String(error));
  });
  if (response.status === 204) return;
  const refused = refusalSchema.safeParse(response.status === 409 ? await response.json() : null);
  if (!refused.success) throw new EditRefusal('busy', `The relay answered ${response.status}.`);
  throw new EditRefusal(refused.data.code as EditRefusal['code'], refused.data.detail);
}

function relayOrigin(): string {
  const { relayUrl, host, port } = currentEnv();
  if (relayUrl) return new URL(relayUrl).origin;
  const isAny = host === '0.0.0.0' || host === '::';
  return `http://${isAny ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host}:${port}`;
}
