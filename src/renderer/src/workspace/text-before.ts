import type { Ask } from '../ipc'

/** A file's text as a reply found it; null where there was none. @throws CallError as the calls do */
export async function textBefore(
  ask: Ask,
  conversationId: string,
  messageId: string,
  path: string,
): Promise<string | null> {
  const { versions } = await ask('workspace.open', { conversationId, versionId: null })
  const versionId = versions[versions.findIndex(({ id }) => id === messageId) - 1]?.id
  if (versionId === undefined) return null
  const { files } = await ask('workspace.open', { conversationId, versionId })
  if (!files.some((file) => file.path === path)) return null
  return (await ask('workspace.read', { conversationId, versionId, path })).text
}
