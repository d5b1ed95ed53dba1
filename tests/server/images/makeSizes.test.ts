import sharp from 'sharp';
import { expect, it } from 'vitest';
import { Refusal } from '#server/base/errors';
import { makeSizesInTurn } from '#server/images/makeSizes';

it('pictures are made two at a time, and of those that come in a crowd the last are told to try again', async () => {
  const bytes = await sharp({ create: { width: 320, height: 200, channels: 3, background: '#6a7f90' } })
    .png()
    .toBuffer();
  const results = await Promise.allSettled(Array.from({ length: 26 }, () => makeSizesInTurn(bytes)));
  const refused = results.flatMap((each) => (each.status === 'rejected' ? [each.reason as Refusal] : []));
  expect(refused).toHaveLength(4);
  expect(refused.every((each) => each instanceof Refusal && each.status === 429)).toBe(true);
  await expect(makeSizesInTurn(bytes)).resolves.toMatchObject({ width: 320 });
});
