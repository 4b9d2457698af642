import { createRoot } from 'react-dom/client'
import { ask, onPush } from '../ipc'
import '../ui/base.css'
import { startAnnouncements } from './announcements'
import { createFrozenPicture } from './frozen-picture'
import { Overlay } from './overlay'
import { createActions } from './overlay-actions'
import { createOverlayStore } from './overlay-store'
import { startPointerSharing } from './pointer-sharing'
import { startSecretSearch } from './secret-search'
import { startToolSharing } from './tool-sharing'

const overlay = createOverlayStore(ask, onPush, createFrozenPicture(document.createElement('canvas')))
startSecretSearch(overlay)
startAnnouncements(overlay)
startToolSharing(overlay.annotator)
startPointerSharing(overlay)
createRoot(document.getElementById('root') as HTMLElement).render(
  <Overlay overlay={overlay} actions={createActions(overlay)} />,
)
