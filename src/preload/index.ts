import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron'
import type { Bridge } from '../shared/ipc/contract'

// One forwarder and nothing else: what may be asked, by whom, is decided in main for every call.
const bridge: Bridge = {
  invoke: (name, input) => ipcRenderer.invoke('reticle:call', name, input),
  on(name, listener) {
    const forward = (_event: IpcRendererEvent, pushed: string, payload: unknown) => {
      if (pushed === name) listener(payload)
    }
    ipcRenderer.on('reticle:push', forward)
    return () => ipcRenderer.off('reticle:push', forward)
  },
}

contextBridge.exposeInMainWorld('reticle', bridge)
