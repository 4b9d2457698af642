import { createRoot } from 'react-dom/client'
import { createAppStore } from '../app-state/app-store'
import { createConversationStore } from '../chat/conversation-store'
import { createHistoryStore } from '../history/history-store'
import { ask, onPush } from '../ipc'
import '../ui/base.css'
import { ChatWindow } from './chat-window'
import { createWindowStore } from './window-store'

const appStore = createAppStore(ask, onPush).store
const conversations = createConversationStore(ask, onPush)
const history = createHistoryStore(ask, onPush)
const view = createWindowStore(ask, onPush, conversations)
void view.start()

createRoot(document.getElementById('root') as HTMLElement).render(
  <ChatWindow appStore={appStore} conversations={conversations} history={history} view={view} />,
)
