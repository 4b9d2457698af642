import type { PreviewPhase, PreviewState } from '../../../shared/preview'

/** What the pane shows in the page's place; `stopped` is a site whose page the user has ended. */
export type PaneView = PreviewPhase | 'stopped'

type Seen = Pick<PreviewState, 'phase' | 'page' | 'pages' | 'messages'>

export function paneView({ phase, page, pages, messages }: Seen): PaneView {
  // While a new state is built the page stays as it is, so that it does not flicker.
  if (phase === 'building' && page !== null) return 'ready'
  if (phase === 'empty' && pages.length > 0) return 'stopped'
  // Files that make no page, and nothing wrong with them.
  if (phase === 'failed' && !messages.some(({ kind }) => kind === 'build')) return 'empty'
  return phase
}
