import { createRoot } from 'react-dom/client'
import { ask, onPush } from '../ipc'
import '../ui/base.css'
import { Pin } from './pin'
import { createPinStore } from './pin-store'

const model = createPinStore(ask, onPush, requestAnimationFrame)
createRoot(document.getElementById('root') as HTMLElement).render(<Pin model={model} />)
