import { createServer } from 'node:http'

// A provider in a process of its own, so that its work is not counted: `/v1` streams an answer of `chunks` pieces.
const [chunks, chunkChars] = process.argv.slice(2).map(Number)
const alphabet = 'const price = new Intl.NumberFormat(locale, options) // 价格 👩‍💻\\n'

const events = Array.from({ length: chunks }, (_, place) => {
  const content = `${place} ${alphabet.repeat(Math.ceil(chunkChars / alphabet.length))}`.slice(0, chunkChars)
  const choices = [{ index: 0, delta: { role: 'assistant', content } }]
  return `data: ${JSON.stringify({ id: '20261121', created: 1_773_349_488, object: 'chat.completion.chunk', model: 'm', choices })}\n\n`
})
const usage = { prompt_tokens: 275, completion_tokens: chunks, total_tokens: 275 + chunks }
const last = `data: ${JSON.stringify({ choices: [{ index: 0, finish_reason: 'stop', delta: {} }], usage })}\n\ndata: [DONE]\n\n`

const server = createServer((request, response) => {
  request.resume().on('end', async () => {
    response.writeHead(200, { 'content-type': 'text/event-stream;charset=UTF-8' })
    for (const event of events) {
      if (!response.write(event)) await new Promise((resolve) => response.once('drain', resolve))
      if (response.destroyed) return
    }
    response.end(last)
  })
})
server.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }))
process.on('disconnect', () => process.exit())
