import { fork } from 'node:child_process';
import { once } from 'node:events';
import autocannon from 'autocannon';

export interface Served {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
}

/** The bare server with this page: its address, and its end. */
export async function startBareServer(page: string): Promise<{ url: string; stop(): void }> {
  const child = fork('tests/bench-published/bareServer.ts', { execArgv: ['--import', 'tsx'] });
  child.send({ page });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return { url: `http://127.0.0.1:${port}/`, stop: () => child.disconnect() };
}

/** Twenty connections that ask again as soon as they are answered. Throws if an answer has another status. */
export async function ask(url: string, status: 200 | 304, seconds: number): Promise<Served> {
  const headers: Record<string, string> = { 'accept-encoding': 'br' };
  if (status === 304) {
    const { headers: sent } = await fetch(url, { headers });
    headers['if-none-match'] = sent.get('etag') ?? '';
  }
  const { requests, latency, errors, statusCodeStats } = await autocannon({ url, headers, connections: 20, duration: seconds });
  const others = Object.keys(statusCodeStats ?? {}).filter((code) => code !== String(status));
  if (errors > 0 || others.length > 0) throw new Error(`${url} answered ${others.join(', ')}, with ${errors} errors.`);
  return { perSecond: requests.average, p50Ms: latency.p50, p99Ms: latency.p99 };
}
