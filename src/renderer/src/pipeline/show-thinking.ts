/** Unfolds the thinking of an answer in the thread, goes there and puts the focus on it. */
export function showThinking(messageId: string): void {
  const answer = document.querySelector<HTMLElement>(`[data-message-id="${CSS.escape(messageId)}"]`)
  const toggle = answer?.querySelector<HTMLElement>('[data-thinking]')
  if (toggle?.getAttribute('aria-expanded') === 'false') toggle.click()
  const target = toggle ?? answer
  target?.scrollIntoView({ block: 'nearest' })
  toggle?.focus()
}
