import type { BuildOrder } from './protocol'
import { serveBuild } from './serve-build'
import { createShipped } from './shipped'

const port = process.parentPort
const serve = serveBuild({ shipped: createShipped(import.meta.url), tailwindCache: new Map() }, (answer) =>
  port.postMessage(answer),
)
port.on('message', ({ data }: { data: BuildOrder }) => void serve(data))
