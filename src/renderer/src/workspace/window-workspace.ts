import { ask, onPush } from '../ipc'
import { saveEditsBy } from './edits-saved'
import { createWorkspaceStore, type WorkspaceModel } from './workspace-store'

let model: WorkspaceModel | null = null

/** The window's workspace, made when first needed; it outlives its pane, so that text which could not be saved is kept. */
export function windowWorkspace(): WorkspaceModel {
  if (model) return model
  const made = createWorkspaceStore(ask, onPush)
  const flush = () => void made.flush()
  saveEditsBy(made.flush)
  window.addEventListener('blur', flush)
  window.addEventListener('pagehide', flush)
  model = made
  return made
}
