import { limits } from '../../../shared/limits'
import { failedSite } from './messages'
import type { BuildOrder } from './protocol'
import { serveBuild } from './serve-build'
import { createShipped } from './shipped'
import { watchEsbuild } from './watch-esbuild'

const port = process.parentPort
let running: number | null = null

watchEsbuild({
  maxBytes: limits.previewBuildMemoryMaxBytes,
  everyMs: limits.previewMemoryEveryMs,
  onTooMuch() {
    const site = { ...failedSite('Building the preview took too much memory.'), files: [] }
    if (running !== null) port.postMessage({ id: running, site })
    // Nothing of esbuild can be used again once it was ended; a new process takes the next order.
    setTimeout(() => process.exit(1), 100)
  },
})
const serve = serveBuild({ shipped: createShipped(import.meta.url), tailwindCache: new Map() }, (answer) => {
  running = null
  port.postMessage(answer)
})
port.on('message', ({ data }: { data: BuildOrder }) => {
  running = data.id
  void serve(data)
})
