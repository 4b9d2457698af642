import type { Rect } from '../../shared/geometry'
import type { X11Connection } from './x11-connection'
import { getMonitorsRequest, queryExtensionRequest, randrVersionRequest, readMonitors } from './x11-requests'

/** Answers a way to ask for the monitors as they are now, physical pixels; none where the server cannot say. */
export async function openX11Monitors({ root, ask }: X11Connection): Promise<() => Promise<Rect[]>> {
  const extension = await ask(queryExtensionRequest('RANDR'))
  if (extension[8] !== 1) return async () => []
  const randr = extension[9]!
  await ask(randrVersionRequest(randr))
  return async () => {
    const monitors = readMonitors(await ask(getMonitorsRequest(randr, root)))
    return monitors.filter(({ width, height }) => width > 0 && height > 0)
  }
}
