import { expect, it } from 'vitest';
import { closeEvents, readCloseCode } from '#core/sync/closeEvents';

it('each close event has its own code, and a reason that fits into a close frame', () => {
  const codes = Object.values(closeEvents).map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  for (const { reason } of Object.values(closeEvents)) expect(Buffer.byteLength(reason)).toBeLessThanOrEqual(123);
  for (const [name, { code }] of Object.entries(closeEvents)) expect(readCloseCode(code)).toBe(name);
  expect(readCloseCode(1006)).toBe(null);
});

it('stock providers reconnect after temporary close events, and stop after permanent ones', () => {
  const isFinal = ({ code }: { code: number }) => code >= 4400 && code < 4500;
  expect(
    Object.entries(closeEvents)
      .filter(([, event]) => !isFinal(event))
      .map(([name]) => name),
  ).toEqual(['restarting', 'busy']);
});
