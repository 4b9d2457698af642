import { randomBytes } from 'node:crypto'
import { type Session, session as sessions } from 'electron'

/**
 * Sessions that live in memory. Electron never lets go of one, so that a session which was cleaned serves the next preview,
 * under an address nobody has known before, instead of one more for each.
 */
export function createSessionPool() {
  const free: Session[] = []
  return {
    take: (): Session =>
      free.pop() ?? sessions.fromPartition(`preview-${randomBytes(16).toString('hex')}`, { cache: false }),
    /** Only when no page of it is left. One that cannot be cleaned is not used again. */
    async giveBack(session: Session): Promise<void> {
      session.webRequest.onBeforeRequest((_request, answer) => answer({ cancel: true }))
      try {
        await session.closeAllConnections()
        await session.clearStorageData()
        await session.clearAuthCache()
        await session.clearHostResolverCache()
        await session.clearCache()
        free.push(session)
      } catch (error) {
        console.error('[preview]', error)
      }
    },
  }
}

export type SessionPool = ReturnType<typeof createSessionPool>
