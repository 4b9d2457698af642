import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'

type Resolve = (hostname: string) => Promise<LookupAddress[]>

/**
 * Asks for the addresses of each name once, the system's resolver unless given. A page whose server says later that its
 * name leads into the user's network (DNS rebinding) stays where it came from.
 */
export function resolveOnce(resolve: Resolve = (hostname) => lookup(hostname, { all: true })): Resolve {
  const answers = new Map<string, Promise<LookupAddress[]>>()
  return (hostname) => {
    const answer = answers.get(hostname) ?? resolve(hostname)
    answers.set(hostname, answer)
    return answer
  }
}
