/**
 * An IP address → whether it belongs to the public internet. A paper may name any host, and a name may resolve to the
 * machine itself, to the network behind a firewall, or to the metadata service of a cloud: no request is sent to those.
 */

import { BlockList, isIP } from 'node:net';

type Network = readonly [address: string, bits: number];

/**
 * Ranges that IANA lists as not public: this machine, private and link-local networks, carriers' and test networks,
 * multicast.
 */
const reserved: readonly Network[] = [
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
];

/** Of the addresses that are given out, those that carry an IPv4 address, or are for documents and tests. */
const reserved6: readonly Network[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

/** The allocated range of public IPv6: loopback, mapped, translated, local and multicast addresses are outside of it. */
const given: readonly Network[] = [['2000::', 3]];

/** Made for each question: few papers ask, and each list takes milliseconds of every build. */
function isWithin(address: string, networks: readonly Network[], family: 'ipv4' | 'ipv6'): boolean {
  const list = new BlockList();
  for (const [network, bits] of networks) list.addSubnet(network, bits, family);
  return list.check(address, family);
}

/** Whether `address` (without a port, brackets or a zone) is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !isWithin(address, reserved, 'ipv4');
  return version === 6 && isWithin(address, given, 'ipv6') && !isWithin(address, reserved6, 'ipv6');
}
