import { openHistory } from './history'
import { head, reply, turn } from './test-messages'

// A process to be killed: says on stdout what the history has taken, and goes on until it is gone.
const [folder = '', work = ''] = process.argv.slice(2)
// A pipe's writes are synchronous here, so that a line that was written was also true.
const say = (line: string) => void process.stdout.write(`${line}\n`)

say('opening')
const history = openHistory({ folder, now: Date.now, onProblem: ({ code }) => say(`problem ${code}`) })
say('open')
if (work === 'talk') {
  const id = `c${Date.now()}`
  history.create(head(id))
  let parent: string | null = null
  for (let number = 0; ; number += 1) {
    const [q, a]: [string, string] = [`${id}-q${number}`, `${id}-a${number}`]
    history.append(id, parent, turn(q, `question ${number}`))
    say(`turn ${q}`)
    history.append(id, q, reply(a, '', null))
    let text = ''
    for (let piece = 0; piece < 20; piece += 1) {
      text += `piece${piece} `
      history.journal(a, [{ type: 'text', text: `piece${piece} `, atMs: 1 }])
      say(`text ${a} ${text.length}`)
    }
    history.replace(a.slice(0, a.indexOf('-')), reply(a, text))
    say(`reply ${a} ${text.length}`)
    history.recordUsage({
      ...{ atMs: number, conversationId: id, messageId: a, providerId: 'p', providerName: 'P', modelId: 'm' },
      ...{ inputTokens: 1, cachedInputTokens: 0, outputTokens: 1, costUsd: null },
    })
    parent = a
  }
}
