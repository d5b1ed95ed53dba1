import { isIPv6 } from 'node:net';

/** The header in which the front door tells the rest of the server the address of whoever asks. Nobody else can write it. */
export const addressHeader = 'x-annalist-address';

/** The network that an address stands for: itself, or the /64 that one subscriber has of IPv6. */
export function networkOf(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(bare)) return bare;
  const [before = '', after] = bare.split('::');
  const left = before.split(':').filter((group) => group !== '');
  const right = (after ?? '').split(':').filter((group) => group !== '');
  const groups = after === undefined ? left : [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
