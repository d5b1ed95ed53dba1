import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { EditRefusal } from '#server/relay/direct/editRefusal';
import { readTicket } from '#server/relay/direct/ticket';
import { limits } from '#server/relay/limits';
import type { Relay } from '#server/relay/relay';

/** The path at which the processes of a site send edits to a relay (`sendEdits`). */
export const directPath = '/collab/direct';

/** Receives edits from processes without a relay: a list of edits as JSON, and a ticket that names their person. */
export function createDirectDoor(relay: Pick<Relay, 'connectDirect'>, log: Logger) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = (status: number, refused?: { code: string; detail: string }) => {
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      response.end(refused && JSON.stringify(refused));
    };
    if (request.method !== 'POST' || request.url !== directPath) return answer(404);
    try {
      const ticket = readTicket(request.headers.authorization ?? '');
      if (!ticket) return answer(401);
      const edits = await readBody(request);
      if (edits === null) return answer(409, { code: 'tooLarge', detail: '' });
      await (await relay.connectDirect(ticket.docId, ticket.userId)).edit(edits);
      answer(204);
    } catch (error) {
      if (error instanceof EditRefusal) return answer(409, error);
      log.error({ error: String(error) }, 'edits of a direct connection failed');
      answer(500);
    }
  };
}

/** Null if it is larger than a frame may be. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes > limits.maxFrameBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
