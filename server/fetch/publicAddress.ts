import ipaddr from 'ipaddr.js';

/** Networks that the operator opens to fetches, as CIDR. */
export type OpenNetworks = readonly string[];

/**
 * Returns whether the server may connect to an address (IPv4 or IPv6, in any spelling): only to those of the public internet. An IPv4 address
 * inside an IPv6 one counts as itself.
 */
export function mayConnectTo(address: string, open: OpenNetworks): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return parsed.range() === 'unicast' || open.some((network) => isIn(parsed, network));
}

function isIn(address: ipaddr.IPv4 | ipaddr.IPv6, network: string): boolean {
  const [range, bits] = ipaddr.parseCIDR(network);
  return address.kind() === range.kind() && address.match(range, bits);
}

export function isNetwork(text: string): boolean {
  return ipaddr.isValidCIDR(text);
}
