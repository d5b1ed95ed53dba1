import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#server/base/db';
import { networkOf } from '#server/http/address';
import { giveBack, spend } from '#server/http/limits';
import { prepareApi } from '#tests/support/api';

beforeAll(async () => {
  await prepareApi();
});

describe('limits', () => {
  const limit = { burst: 3, everyMs: 60_000 };

  it('lets so many through at once, however many ask at the same moment, and refuses the rest without making them pay', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => spend('crowd', limit)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(3);
    await giveBack('crowd', limit);
    expect(await spend('crowd', limit)).toEqual({ ok: true, waitMs: 0 });
    expect((await spend('crowd', limit)).ok).toBe(false);
    expect((await spend('somebody else', limit)).ok).toBe(true);
  });

  it('asks to wait before it refuses, and forgets with time', async () => {
    const patient = { ...limit, longestWaitMs: 60_000 };
    for (let at = 0; at < 3; at += 1) await spend('patient', patient);
    const fourth = await spend('patient', patient);
    expect(fourth.ok && fourth.waitMs).toBeGreaterThan(50_000);
    expect((await spend('patient', patient)).ok).toBe(false);
    await db().rateLimit.update({ where: { key: 'patient' }, data: { until: new Date(0) } });
    expect(await spend('patient', patient)).toEqual({ ok: true, waitMs: 0 });
  });

  it('knows the network of an address', () => {
    expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7');
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
    expect(networkOf('2001:0DB8:1:2::9')).toBe('2001:db8:1:2::/64');
    expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0::/64');
  });
});
