import { createServer } from 'node:http'
import { makeAnswer } from './answer.mjs'

// A provider in a process of its own: answers every chat request with the same long stream at a fixed pace, and says on
// its output when the first and the last piece left (microseconds of the monotonic clock, which traces use too).
const { chars, durationMs } = JSON.parse(process.argv[2])
const { text, chunks } = makeAnswer(chars)
const tickMs = 8

function chunkLine(delta, rest = {}) {
  return `data: ${JSON.stringify({
    id: '20261121070000a1b2c3d4e5f60718',
    created: 1763708400,
    object: 'chat.completion.chunk',
    model: 'glm-5v-turbo',
    choices: [{ index: 0, delta, ...rest.choice }],
    ...rest.top,
  })}\n\n`
}

const usage = {
  prompt_tokens: 1320,
  completion_tokens: chunks.length,
  total_tokens: 1320 + chunks.length,
  prompt_tokens_details: { cached_tokens: 43 },
}

function say(what) {
  process.stdout.write(`${what} ${process.hrtime.bigint() / 1000n}\n`)
}

async function stream(response) {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'access-control-allow-origin': '*' })
  const startMs = performance.now()
  say('FIRST')
  for (let sent = 0; sent < chunks.length; ) {
    const due = Math.min(
      chunks.length,
      Math.ceil(((performance.now() - startMs) / durationMs) * chunks.length),
    )
    let lines = ''
    for (; sent < due; sent += 1) lines += chunkLine({ role: 'assistant', content: chunks[sent] })
    if (lines && !response.write(lines)) await new Promise((resolve) => response.once('drain', resolve))
    await new Promise((resolve) => setTimeout(resolve, tickMs))
  }
  say('LAST')
  response.write(
    chunkLine({ role: 'assistant', content: '' }, { choice: { finish_reason: 'stop' }, top: { usage } }),
  )
  response.end('data: [DONE]\n\n')
}

const server = createServer((request, response) => {
  request.resume()
  request.once('end', () => {
    if (request.url?.endsWith('/chat/completions')) void stream(response)
    else response.writeHead(404, { 'content-type': 'application/json' }).end('{}')
  })
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`PORT ${server.address().port} ${text.length}\n`)
})
