import { createServer } from 'node:http'

/** A chat-completions server in this process that answers everything with one text. */
export async function startAnswer(text) {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(200, { 'content-type': 'text/event-stream;charset=UTF-8' })
      const chunk = (choice, more = {}) =>
        response.write(`data: ${JSON.stringify({ choices: [{ index: 0, ...choice }], ...more })}\n\n`)
      chunk({ delta: { role: 'assistant', content: text } })
      chunk(
        { delta: {}, finish_reason: 'stop' },
        { usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 } },
      )
      response.end('data: [DONE]\n\n')
    })
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    baseUrl: `http://127.0.0.1:${server.address().port}/v1`,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
