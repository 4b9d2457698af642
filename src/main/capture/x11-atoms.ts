import type { X11Connection } from './x11-connection'
import { internAtomRequest } from './x11-requests'

/** The server's numbers for names. */
export async function internAtoms<Name extends string>(
  { ask }: X11Connection,
  names: readonly Name[],
): Promise<Record<Name, number>> {
  const entries = names.map(
    async (name) => [name, (await ask(internAtomRequest(name))).readUInt32LE(8)] as const,
  )
  return Object.fromEntries(await Promise.all(entries)) as Record<Name, number>
}
