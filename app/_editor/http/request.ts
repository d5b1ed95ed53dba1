/** A refusal of our HTTP routes, `{error: {code, message, field}}`, or a network error. */
export class HttpProblem extends Error {
  constructor(
    /** 0: no response. */
    readonly status: number,
    readonly code: string,
    message: string,
    readonly field: string | null,
    /** The current value, if somebody has changed it meanwhile (code `changed`). */
    readonly theirs: unknown = undefined,
  ) {
    super(message);
    this.name = 'HttpProblem';
  }
}

/**
 * Calls one of our routes and returns its JSON. A file is sent as it is, any other body as JSON. Throws `HttpProblem`. The caller names the type of
 * the response.
 */
export async function request<T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, {
      method,
      ...(body instanceof Blob
        ? { body }
        : body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    text = await response.text();
  } catch {
    throw new HttpProblem(0, 'offline', 'The server cannot be reached.', null);
  }
  const json: unknown = text === '' ? null : parse(text);
  if (response.ok) return json as T;
  const given = typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};
  // better-auth has code and message at the top, our routes under `error`.
  const problem = (typeof given.error === 'object' && given.error !== null ? given.error : given) as Record<string, unknown>;
  const words = (name: string) => (typeof problem[name] === 'string' ? (problem[name] as string) : '');
  throw new HttpProblem(
    response.status,
    words('code') || String(response.status),
    words('message') || `The server answered with an error (${response.status}).`,
    words('field') || null,
    problem.theirs,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
