import { ZodError, type z } from 'zod';
import type { Caller } from '#server/accounts/caller';
import { findCaller } from '#server/accounts/session';
import { allowedOrigins, currentEnv } from '#server/base/env';
import { ChangedMeanwhile, Refusal } from '#server/base/errors';
import { createLog } from '#server/base/log';
import { say } from '#server/base/say';
import { spendOrRefuse } from '#server/http/limits';

/** No JSON request of ours is longer. A comment has up to 10,000 characters. */
const maxBodyBytes = 128 * 1024;
/** For one user: pasting a hundred pictures at once is work, a thousand requests a minute are not. */
const writes = { burst: 240, everyMs: 500 };
const readingMethods = new Set(['GET', 'HEAD']);

/**
 * Answers a request. Finds the caller, returns the result of `answer` as JSON (or its Response), and returns a refusal as `{error:
 * {code, message, field}}` with its status (`theirs`: see `requireUnchanged`). Refuses writes from another site's page before `answer` runs.
 */
export async function respond(request: Request, answer: (caller: Caller | null) => Promise<unknown>): Promise<Response> {
  try {
    const isWriting = !readingMethods.has(request.method);
    if (isWriting) requireOwnOrigin(request);
    const caller = await findCaller(request.headers);
    if (isWriting && caller) await spendOrRefuse(`write:${caller.userId}`, writes);
    const given = await answer(caller);
    if (given instanceof Response) return given;
    if (given === undefined) return new Response(null, { status: 204 });
    return Response.json(given, { headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    return refuse(error, request);
  }
}

/** Reads and validates a JSON body. Throws a refusal that names the field. */
export async function readJson<T extends z.ZodType>(request: Request, schema: T): Promise<z.infer<T>> {
  const text = await readText(request);
  let json: unknown;
  try {
    json = JSON.parse(text, readStorable);
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('invalid', say('request.notJson'));
  }
  return schema.parse(json);
}

/** Returns the request with its body in memory, for a handler that reads it itself. Throws a refusal if it is too large. */
export async function withLimitedBody(request: Request): Promise<Request> {
  const text = await readText(request);
  if (/%00|\0/.test(text)) throw hasNul();
  try {
    JSON.parse(text, refuseNul);
  } catch (error) {
    // The handler refuses a body that is not JSON.
    if (error instanceof Refusal) throw error;
  }
  return new Request(request.url, { method: request.method, headers: request.headers, body: text });
}

/** PostgreSQL accepts no half of a surrogate pair in JSON. In a text, it becomes this sign on the way there. */
function readStorable(key: string, value: unknown): unknown {
  const given = refuseNul(key, value);
  return typeof given === 'string' ? given.replace(/\p{Surrogate}/gu, '\ufffd') : given;
}

/** PostgreSQL accepts no NUL in a text. */
function refuseNul(key: string, value: unknown): unknown {
  if (key.includes('\0') || (typeof value === 'string' && value.includes('\0'))) throw hasNul();
  return value;
}

function hasNul(): Refusal {
  return new Refusal('invalid', say('request.nul'));
}

async function readText(request: Request): Promise<string> {
  return (await readBytes(request, maxBodyBytes)).toString('utf8');
}

/** Reads a raw body. Throws a refusal if it is too large. */
export async function readBytes(request: Request, most: number): Promise<Buffer> {
  const size = most < 1024 * 1024 ? `${most / 1024} KiB` : `${most / 1024 / 1024} MiB`;
  const tooLarge = new Refusal('too-large', say('request.tooLarge', { size }));
  if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Counts the received bytes, because the length header may be missing or wrong.
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > most) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function requireOwnOrigin(request: Request): void {
  const origin = request.headers.get('origin');
  // Browsers send Origin with every write. A request without it comes from a program, which no other site can misuse.
  if (origin !== null && !allowedOrigins(currentEnv()).includes(origin)) {
    throw new Refusal('foreign-origin', say('request.foreignOrigin'));
  }
}

function refuse(error: unknown, request: Request): Response {
  if (error instanceof ZodError) {
    const [issue] = error.issues;
    return problem(new Refusal('invalid', issue?.message ?? say('request.notUnderstood'), issue?.path.join('.') || undefined));
  }
  if (error instanceof Refusal) return problem(error);
  createLog(currentEnv().logLevel).error({ err: error, method: request.method, path: new URL(request.url).pathname }, 'a request failed');
  return Response.json({ error: { code: 'failed', message: say('failed') } }, { status: 500 });
}

function problem(refusal: Refusal): Response {
  const { code, message, field, status, retryAfterSeconds } = refusal;
  const theirs = refusal instanceof ChangedMeanwhile ? { theirs: refusal.theirs } : {};
  const headers = {
    'cache-control': 'no-store',
    ...(retryAfterSeconds !== undefined && { 'retry-after': String(Math.ceil(retryAfterSeconds)) }),
  };
  return Response.json({ error: { code, message, ...(field && { field }), ...theirs } }, { status, headers });
}
