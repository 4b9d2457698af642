import { createRoot } from 'react-dom/client'
import { createAppStore } from '../app-state/app-store'
import { createConversationStore } from '../chat/conversation-store'
import { ask, onPush } from '../ipc'
import '../ui/base.css'
import { QuickAsk } from './quick-ask'

const { store: appStore } = createAppStore(ask, onPush)
const model = createConversationStore(ask, onPush)
void model.create()

const root = document.getElementById('root')
if (root) createRoot(root).render(<QuickAsk appStore={appStore} model={model} />)
