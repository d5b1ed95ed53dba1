import { execFileSync } from 'node:child_process';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { Refusal } from '#server/base/errors';
import { makeSizesApart } from '#server/images/makeSizesApart';

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#6a7f90' } })
    .png()
    .toBuffer();
/** The processes that this one has started and that make pictures. */
const makers = () =>
  execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes('sizesProcess'))
    .map((line) => Number.parseInt(line, 10));

it('pictures are made one at a time, and the last of many uploads at once are asked to retry', async () => {
  const bytes = await picture(320, 200);
  const results = await Promise.allSettled(Array.from({ length: 26 }, () => makeSizesApart(bytes)));
  const refused = results.flatMap((each) => (each.status === 'rejected' ? [each.reason as Refusal] : []));
  expect(refused).toHaveLength(5);
  expect(refused.every((each) => each instanceof Refusal && each.status === 429)).toBe(true);
  await expect(makeSizesApart(bytes)).resolves.toMatchObject({ width: 320 });
});

it.runIf(process.platform === 'linux')('a picture that its process does not survive is refused, and the next one is made', async () => {
  const bytes = await picture(320, 200);
  await makeSizesApart(bytes);
  const [pid = 0] = makers();
  const large = makeSizesApart(await picture(7_000, 7_000));
  process.kill(pid, 'SIGKILL');
  await expect(large).rejects.toMatchObject({ code: 'unavailable' });
  await expect(makeSizesApart(bytes)).resolves.toMatchObject({ width: 320 });
  expect(makers()).not.toContain(pid);
});
