import { createRoot } from 'react-dom/client'
import { ask, onPush } from '../ipc'
import '../ui/base.css'
import { Overlay } from './overlay'
import { createOverlayStore } from './overlay-store'

const canvas = document.createElement('canvas')
const store = createOverlayStore(ask, onPush, canvas)
createRoot(document.getElementById('root') as HTMLElement).render(<Overlay store={store} canvas={canvas} />)
