import { createServer } from 'node:http'

/**
 * A chat-completions server in this process whose replies are numbered words at a steady pace, so that any cut tells
 * where it was.
 * @param {{ everyMs: number, words: () => number }} pace pause between words, and how many a reply has
 */
export async function startPacedProvider({ everyMs, words }) {
  const server = createServer((request, response) => {
    request.resume().on('end', () => void answer(response))
  })
  const answer = async (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream;charset=UTF-8' })
    const chunk = (choice, more = {}) =>
      response.write(`data: ${JSON.stringify({ choices: [{ index: 0, ...choice }], ...more })}\n\n`)
    const total = words()
    for (let word = 0; word < total && !response.destroyed; word += 1) {
      chunk({ delta: { role: 'assistant', content: `w${word} ` } })
      if (everyMs > 0) await new Promise((resolve) => setTimeout(resolve, everyMs))
    }
    if (response.destroyed) return
    const usage = { prompt_tokens: 100, completion_tokens: total, total_tokens: 100 + total }
    chunk({ delta: {}, finish_reason: 'stop' }, { usage })
    response.end('data: [DONE]\n\n')
  }
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    baseUrl: `http://127.0.0.1:${server.address().port}/v1`,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** What a reply of `total` words reads like. */
export function pacedText(total) {
  return Array.from({ length: total }, (_, word) => `w${word} `).join('')
}

/** Settings that know this server and have chosen its model; everything else is the default. */
export function pacedSettings(baseUrl) {
  const model = {
    id: 'paced',
    name: 'Paced',
    contextTokens: 200_000,
    maxOutputTokens: 8000,
    seesImages: true,
    seesVideo: false,
    readsFiles: false,
    callsTools: false,
    thinking: 'none',
    imageMaxBytes: null,
    imageMaxSidePx: null,
    imagesMax: null,
    prices: null,
  }
  return {
    version: 2,
    modelTitles: false,
    providers: [{ id: 'paced', kind: 'other', name: 'Paced', baseUrl, needsKey: false, models: [model] }],
    model: { providerId: 'paced', modelId: 'paced' },
  }
}
