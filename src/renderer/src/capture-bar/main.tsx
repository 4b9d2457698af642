import { createRoot } from 'react-dom/client'
import type { BarState } from '../../../shared/capture'
import { ask, onPush } from '../ipc'
import '../ui/base.css'
import { CaptureBar } from './capture-bar'

const root = document.getElementById('root')
if (root) {
  const tree = createRoot(root)
  let shown: BarState | null = null
  const draw = (state: BarState) => {
    shown = state
    tree.render(<CaptureBar state={state} ask={ask} />)
  }
  // Listening before the page counts as loaded, so that main's first push is not lost.
  onPush('bar.state', draw)
  window.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !shown || shown.kind === 'message') return
    void ask('bar.command', { command: 'cancel' }).catch(() => undefined)
  })
}
