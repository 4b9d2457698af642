import { createShipped, serveBuild } from './builder.mjs'

const tools = { shipped: createShipped(import.meta.url), tailwindCache: new Map() }
const serve = serveBuild(tools, (answer) => process.send(answer))
process.on('message', (order) => void serve(order))
