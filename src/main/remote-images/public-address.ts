import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** Every IPv4 range that is not the open internet (IANA IPv4 Special-Purpose Address Registry, multicast, reserved). */
const special4: readonly [network: string, prefix: number][] = [
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
]

/** Within 2000::/3, the only global unicast space there is: what of it leads elsewhere (tunnels, documentation). */
const special6: readonly [network: string, prefix: number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]

const refused4 = listOf(special4, 'ipv4')
const refused6 = listOf(special6, 'ipv6')
const global6 = listOf([['2000::', 3]], 'ipv6')
/** An IPv4 address behind a translator or written as IPv6: what counts is the address inside. */
const carriers6 = listOf(
  [
    ['::ffff:0:0', 96],
    ['64:ff9b::', 96],
  ],
  'ipv6',
)

/**
 * Whether an IP address leads to the open internet and nowhere else: not to this computer, its network, a carrier's
 * network, a cloud's metadata service, a tunnel or a group of hosts. Anything that is no address is not public.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !refused4.check(address, 'ipv4')
  // A zone (`fe80::1%eth0`) exists only for addresses of the local network.
  if (!isIPv6(address) || address.includes('%')) return false
  if (carriers6.check(address, 'ipv6')) {
    const inner = lastIPv4(address)
    return inner !== null && !refused4.check(inner, 'ipv4')
  }
  return global6.check(address, 'ipv6') && !refused6.check(address, 'ipv6')
}

/** The last 32 bits of an IPv6 address, dotted. */
function lastIPv4(address: string): string | null {
  // The URL parser writes every IPv6 address in its one short form, without dots.
  const host = URL.canParse(`http://[${address}]`) ? new URL(`http://[${address}]`).hostname : ''
  const groups = host.replace(/^\[|\]$/g, '').split(':')
  const [high = '', low = ''] = groups.slice(-2)
  const bits = (Number.parseInt(high || '0', 16) << 16) | Number.parseInt(low || '0', 16)
  if (Number.isNaN(bits)) return null
  return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join('.')
}

function listOf(ranges: readonly [network: string, prefix: number][], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList()
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, family)
  return list
}
