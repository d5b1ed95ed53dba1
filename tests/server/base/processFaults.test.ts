import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';

/** Runs a program that installs the product's handlers and then has this fault. */
async function run(fault: string): Promise<{ code: number; said: string }> {
  const program = `
    import { pino } from 'pino';
    import { handleFaults } from '#server/base/processFaults';
    handleFaults(pino(pino.destination({ dest: 1, sync: true })), (reason) => { console.log('stopped: ' + reason); process.exit(1); });
    setTimeout(() => console.log('still serving'), 200);
    ${fault}`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program]);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (said += bytes.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}

it('logs an unhandled rejection, and the process lives on', async () => {
  const { code, said } = await run(`void Promise.reject(new Error('one request failed'));`);
  expect(said).toContain('one request failed');
  expect(said).toContain('still serving');
  expect(code).toBe(0);
});

it('logs an uncaught exception and stops the process in order', async () => {
  const { code, said } = await run(`setTimeout(() => { throw new Error('half done'); });`);
  expect(said).toContain('half done');
  expect(said).toContain('stopped: an exception was not caught');
  expect(code).toBe(1);
});
