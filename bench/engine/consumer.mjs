import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

// Consumes streams inside Electron's main-process runtime and tells what each cost: CPU of both sides in turns, or the
// memory one of them needs beside the answer.
const [bundle, mode, side, baseUrl, rounds] = process.argv.slice(2)
const { OpenAI, emptyStep, foldRunEvent, streamReply } = await import(bundle)
const body = { model: 'm', messages: [{ role: 'user', content: 'Hi' }], stream: true }

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')
const noop = () => undefined

/** The engine's way: provider stream to stored message. */
async function engine(onPiece = noop) {
  let message = {
    id: 'r',
    role: 'assistant',
    end: null,
    status: null,
    steps: [emptyStep],
    answerStartedAt: null,
    usage: null,
  }
  const reply = streamReply({
    baseUrl,
    apiKey: 'key',
    names: { provider: 'p', model: 'm' },
    buildRequest: async () => body,
    signal: new AbortController().signal,
  })
  for await (const event of reply) {
    message = foldRunEvent(message, event)
    if (event.type === 'text') onPiece(event.text.length)
  }
  if (message.end.outcome !== 'done') throw new Error(JSON.stringify(message.end))
  return message.steps[0].text
}

/** The SDK's bare iterator: nothing is done with what it gives. */
async function bare(onPiece = noop) {
  const client = new OpenAI({ apiKey: 'key', baseURL: baseUrl, maxRetries: 0, logLevel: 'off' })
  let chars = 0
  for await (const chunk of await client.chat.completions.create(body)) {
    const piece = chunk.choices[0]?.delta?.content?.length ?? 0
    chars += piece
    onPiece(piece)
  }
  return { length: chars }
}

const ways = { engine, bare }

if (mode === 'cpu') {
  const times = { engine: [], bare: [] }
  let chars = 0
  for (let round = -2; round < Number(rounds); round += 1) {
    for (const name of round % 2 === 0 ? ['engine', 'bare'] : ['bare', 'engine']) {
      collect()
      const before = process.cpuUsage()
      const text = await ways[name]()
      const { user, system } = process.cpuUsage(before)
      if (chars !== 0 && text.length !== chars)
        throw new Error(`${name} read ${text.length} of ${chars} characters`)
      chars = text.length
      // The first rounds load and compile.
      if (round >= 0) times[name].push((user + system) / 1000)
    }
  }
  process.send?.({ times, chars })
} else if (mode === 'live') {
  // What is reachable at the fullest moment: garbage says more about the collector than about the engine.
  const live = async () => {
    // Sockets and streams of the round before are let go in turns of their own.
    for (let turn = 0; turn < 5; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20))
      collect()
    }
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
  const growths = []
  let sizeBytes = 0
  for (let round = -3; round < Number(rounds); round += 1) {
    const beforeBytes = await live()
    const text = await ways[side]()
    const growthBytes = (await live()) - beforeBytes
    sizeBytes = sizeOf(text)
    if (round >= 0) growths.push(growthBytes / sizeBytes)
  }
  process.send?.({ growths })
} else {
  // Resident memory at its highest, garbage included, with an answer large enough to stand out from the runtime's own.
  await warmUp()
  collect()
  const beforeBytes = process.memoryUsage.rss()
  let peakBytes = 0
  const timer = setInterval(sample, 5)
  function sample() {
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss())
  }
  const text = await ways[side](sample)
  clearInterval(timer)
  sample()
  process.send?.({ growths: [(peakBytes - beforeBytes) / sizeOf(text)], sizeBytes: sizeOf(text) })
}
process.disconnect?.()

/** Loads and compiles both ways without leaving a large answer behind. */
async function warmUp() {
  const abort = new AbortController()
  const reply = streamReply({
    baseUrl,
    apiKey: 'key',
    names: { provider: 'p', model: 'm' },
    buildRequest: async () => body,
    signal: abort.signal,
  })
  for await (const event of reply) if (event.type === 'text') abort.abort()
}

function sizeOf(text) {
  return typeof text === 'string' ? Buffer.byteLength(text) : text.length
}
