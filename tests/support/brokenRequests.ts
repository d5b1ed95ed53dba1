import { randomOf } from '../faults/random';

export interface BrokenRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer | null;
}

/** A route with the parts of a valid request. */
export interface Target {
  method: string;
  /** With its parameters in brackets, like its file. */
  route: string;
  params: Record<string, string>;
  query: string;
  body: unknown;
}

const deep = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);

/** In an address, as bytes that are already escaped. */
const brokenParts = [
  ...[
    '%00',
    'a%00b',
    '%',
    '%zz',
    '%E0%A4%A',
    '%ff%fe',
    '%C0%80',
    '%ED%A0%80',
    '%0a%0dx',
    '%2e%2e%2f%2e%2e',
    '..%5c..',
    '%252e%2500',
    '.',
    '..',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'null',
    'undefined',
    'NaN',
    '-1',
    '0',
    '1e999',
    "';%20drop%20table",
    '{{7*7}}',
  ],
  ...['%F0%9F%92%A9', '%D0%BF%D0%B5%D1%80', '%E2%80%AE', 'x'.repeat(3_000), '%F0%9F%92%A9'.repeat(300), '[object%20Object]', '$%7Bjndi%7D'],
  ...[
    '00000000-0000-0000-0000-000000000000',
    'a.json',
    '.json',
    '%2ejson',
    '999999999999999999999',
    '1.5',
    '%20',
    '',
    ';',
    '@',
    '%23',
    '%3F',
  ],
];

/** Values that replace a value in a body. */
const brokenValues: unknown[] = [
  ...[
    null,
    true,
    0,
    -1,
    1.5,
    1e308,
    Number.MAX_SAFE_INTEGER + 2,
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    'x\udfff',
    '\u202e',
    '\uffff',
    '\u{1F4A9}',
  ],
  ...[
    'x'.repeat(70_000),
    '\u0301'.repeat(5_000),
    '__proto__',
    'constructor',
    'NaN',
    '2022-13-45',
    `en-x-${'a'.repeat(200)}`,
    'und',
    'i-klingon',
  ],
  ...[
    [],
    {},
    [null],
    [[[]]],
    { length: 1e9 },
    { toString: 1 },
    { $ne: null },
    { toJSON: 'x' },
    JSON.parse('{"__proto__":{"role":"owner"}}'),
  ],
];

/** Values that replace a whole body. */
const brokenBodies: (string | Buffer)[] = [
  ...[
    '',
    ' ',
    'null',
    'true',
    '7',
    '"x"',
    '[]',
    '{}',
    '{',
    '}',
    '{"a":}',
    '\u0000',
    '{"a":"\\u0000"}',
    '{"\\u0000":1}',
    '{"a":"\\ud800"}',
    'NaN',
  ],
  ...[
    deep('[', ']', 50_000),
    deep('{"a":', '}', 20_000),
    `{"a":"${'x'.repeat(200_000)}"}`,
    '{"__proto__":{"isAdmin":true}}',
    '\ufeff{}',
    '{"a":1e999}',
  ],
  ...[
    'a=1&b=%00',
    'email=a%40b.c&password=%ff',
    '--x\r\nContent-Disposition: form-data; name="1_$ACTION_ID"\r\n\r\nx\r\n--x--\r\n',
    '<?xml version="1.0"?><a/>',
  ],
  ...[
    Buffer.from([0xff, 0xfe, 0x00]),
    Buffer.from([0x1f, 0x8b, 0x08, 0x00]),
    Buffer.from('7b2261223a22c328227d', 'hex'),
    Buffer.alloc(3_000_000, 'x'),
  ],
];

const brokenHeaders: Record<string, string>[] = [
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/x-www-form-urlencoded' },
  { 'content-type': 'multipart/form-data' },
  { 'content-type': 'multipart/form-data; boundary=x' },
  { 'content-type': 'application/json; charset=utf-16' },
  { 'content-type': ';' },
  { 'content-type': 'x'.repeat(5_000) },
  { 'content-encoding': 'gzip' },
  { 'next-action': 'x' },
  { 'next-action': '0'.repeat(42) },
  { 'next-action': '__proto__', 'content-type': 'text/plain;charset=UTF-8' },
  { rsc: '1' },
  { rsc: '1', 'next-router-state-tree': '%' },
  { rsc: '1', 'next-router-state-tree': '%5B%22%22%5D' },
  { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/__proto__' },
  { 'next-resume': '1' },
  { 'x-nextjs-data': '1' },
  { 'x-middleware-subrequest': 'middleware' },
  { 'x-http-method-override': 'DELETE' },
  { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'javascript' },
  { 'x-forwarded-for': '%00, ::::, 999.999.1.1' },
  { host: 'evil.example:99999' },
  { host: '[' },
  { origin: 'null' },
  { origin: 'javascript:alert(1)' },
  { 'if-none-match': 'W/"x", *' },
  { range: 'bytes=-1,5-2' },
  { accept: '*/*;q=9, ,' },
  { 'accept-language': '*-*-\u00ff;q=x' },
  { 'accept-encoding': 'br;q=,identity;q=0' },
  { expect: '200-maybe' },
  { upgrade: 'h2c', connection: 'upgrade' },
  { 'sec-websocket-key': 'x', upgrade: 'websocket', connection: 'upgrade' },
  { authorization: `Bearer ${'x'.repeat(2_000)}` },
];

const brokenCookies = [
  ...[
    'better-auth.session_token=',
    'better-auth.session_token=%',
    'better-auth.session_token=a.b',
    'better-auth.session_token=__proto__.x',
    '=',
  ],
  ...[
    'better-auth.session_token=%00',
    'better-auth.session_data=e30',
    '__Secure-better-auth.session_token=a.b',
    ';;;',
    '__proto__=1; constructor=2',
    'a',
  ],
  ...[
    `x=${'y'.repeat(7_000)}`,
    'annalist.device-0=%',
    'theme=%00',
    'better-auth.session_token=a.b; better-auth.session_token=c.d',
    'better-auth.dont_remember=x',
  ],
];

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY', 'LINK'];

/** Endless requests, each wrong in one to three ways. Equal seeds give equal requests. */
export function* brokenRequests(seed: number, targets: readonly Target[], cookies: readonly string[]): Generator<BrokenRequest> {
  const random = randomOf(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const chance = (of: number) => random() < of;
  for (let count = 0; ; count += 1) {
    // Each route in turn, so that none is left out.
    const target = targets[count % targets.length] as Target;
    const method = chance(0.85) ? target.method : pick(methods);
    // No request may delete data that later ones need.
    const mustMiss = method === 'DELETE' || /restore|sign-out|revoke/.test(target.route);
    const params = Object.keys(target.params).filter((name) => target.route.includes(`${name}]`));
    const missed = params.filter(() => chance(0.25));
    if (mustMiss && missed.length === 0 && params[0]) missed.push(params[0]);
    const path = target.route.replace(/\[\[?(?:\.\.\.)?(\w+)\]?\]/g, (_, name: string) =>
      missed.includes(name) ? pick(brokenParts) : (target.params[name] ?? pick(brokenParts)),
    );
    const query = chance(0.25)
      ? `?${pick(brokenParts)}=${pick(brokenParts)}&${pick(['event', 'next', 'title', 'wanted', 'client', '_rsc'])}=${pick(brokenParts)}`
      : target.query;
    const headers = { 'content-type': 'application/json', ...(chance(0.3) && pick(brokenHeaders)) };
    const cookie = chance(0.85) ? pick(cookies) : pick(brokenCookies);
    const body = ['GET', 'HEAD'].includes(method) && !chance(0.1) ? null : bodyOf(target.body);
    yield { method, path: path + query, headers: { ...headers, ...(cookie && { cookie }) }, body };
  }

  function bodyOf(right: unknown): Buffer {
    if (chance(0.25) || typeof right !== 'object' || right === null || Buffer.isBuffer(right)) return Buffer.from(pick(brokenBodies));
    const changed: Record<string, unknown> = { ...right };
    for (const field of Object.keys(changed)) if (chance(0.5)) changed[field] = pick(brokenValues);
    if (chance(0.3))
      changed[pick(['quote', 'slug', 'note', 'days', 'email', 'teamName', 'timeZone', 'language', '__proto__', 'role'])] =
        pick(brokenValues);
    if (chance(0.1)) changed.quote = { exact: pick(brokenValues), prefix: pick(brokenValues), suffix: '' };
    return Buffer.from(JSON.stringify(changed));
  }
}
