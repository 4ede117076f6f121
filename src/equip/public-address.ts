/**
 * An IP address → whether it belongs to the public internet. A paper may name any host, and a name may resolve to the
 * machine itself, to the network behind a firewall, or to the metadata service of a cloud: no request is sent to those.
 */

import { BlockList, isIP } from 'node:net';

/**
 * Ranges that IANA lists as not public: this machine, private and link-local networks, carriers' and test networks,
 * multicast.
 */
const reserved = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  reserved.addSubnet(network, bits, 'ipv4');
}

/** Of the addresses that are given out, those that carry an IPv4 address, or are for documents and tests. */
const reserved6 = new BlockList();
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  reserved6.addSubnet(network, bits, 'ipv6');
}

/**
 * The allocated range of public IPv6: loopback, mapped, translated, local and multicast addresses are outside of it.
 */
const given = new BlockList();
given.addSubnet('2000::', 3, 'ipv6');

/** Whether `address` (without a port, brackets or a zone) is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !reserved.check(address, 'ipv4');
  return version === 6 && given.check(address, 'ipv6') && !reserved6.check(address, 'ipv6');
}
