import { describe, expect, test } from 'vitest'
import type { Message } from '../../shared/conversation'
import { emptyStep } from '../../shared/conversation'
import { glm5vTurbo } from '../../shared/models'
import type { RequestOptions } from './chat-request'
import { build, call, messagesOf, picture, reply, step, user, worked } from './request-samples'

describe('what a request says of earlier steps', () => {
  test('calls, their results, and the reasoning that goes with them', async () => {
    const request = await build([user('Hi'), reply(worked, emptyStep)])
    expect(request.messages.slice(2)).toEqual([
      {
        role: 'assistant',
        reasoning_content: 'why',
        content: 'Let me add.',
        tool_calls: ['c1', 'c2'].map((id) => ({
          id,
          type: 'function',
          function: { name: 'add', arguments: '{"a":1}' },
        })),
      },
      { role: 'tool', tool_call_id: 'c1', content: 'result of c1' },
      { role: 'tool', tool_call_id: 'c2', content: 'result of c2' },
    ])
    expect(request.thinking).toEqual({ type: 'enabled', clear_thinking: false })
  })

  test('once the run is over the server may drop that reasoning itself', async () => {
    const request = await build([user('Hi'), reply(worked, step({ text: 'Done' })), user('More')])
    expect(request.thinking).toEqual({ type: 'enabled' })
  })

  test('OpenRouter gets its reasoning blocks back whole', async () => {
    const reasoningDetails = JSON.stringify([
      { type: 'reasoning.text', text: 'wh', format: 'f', index: 0, signature: null },
      { type: 'reasoning.text', text: 'y', index: 0 },
      { type: 'reasoning.text', signature: 'sig', index: 0 },
      { type: 'reasoning.encrypted', data: 'xyz', index: 1 },
    ])
    const [, sent] = await messagesOf([user('Hi'), reply({ ...worked, reasoningDetails }, emptyStep)], {
      provider: { kind: 'openrouter' },
    })
    expect(sent).toMatchObject({
      reasoning_details: [
        { type: 'reasoning.text', text: 'why', format: 'f', index: 0, signature: 'sig' },
        { type: 'reasoning.encrypted', data: 'xyz', index: 1 },
      ],
    })
    expect(sent).not.toHaveProperty('reasoning_content')
  })

  test('a call without a result, without an id, with broken arguments or a strange name stays valid', async () => {
    const broken = call('', { result: null, argumentsText: '{"a":', name: 'a b' })
    const [, sent, result] = await messagesOf([user('Hi'), reply(step({ toolCalls: [broken] }))])
    expect(sent).toEqual({
      role: 'assistant',
      content: '',
      tool_calls: [{ id: 'call_r_0_0', type: 'function', function: { name: 'a_b', arguments: '{}' } }],
    })
    expect(result).toEqual({ role: 'tool', tool_call_id: 'call_r_0_0', content: 'cancelled' })
  })

  test('pictures of results follow all of them in a message of their own', async () => {
    const shown = call('c1', { result: { text: 'shot', attachments: [picture('p1')] } })
    const sent = await messagesOf([user('Hi'), reply(step({ toolCalls: [shown, call('c2')] }))])
    expect(sent.slice(2)).toEqual([
      { role: 'tool', tool_call_id: 'c1', content: 'shot' },
      { role: 'tool', tool_call_id: 'c2', content: 'result of c2' },
      {
        role: 'user',
        content: [
          { type: 'image_url', image_url: { url: 'data:p1' } },
          { type: 'text', text: 'The picture that add gave:' },
        ],
      },
    ])
  })

  test.each<[string, Partial<RequestOptions>]>([
    ['refuses tools', { quirks: ['no-tools'] }],
    ['knows none', { model: { ...glm5vTurbo, callsTools: false } }],
    ['is offered none', { tools: null }],
  ])('a model that %s is told of calls in words', async (_, more) => {
    const request = await build([user('Hi'), reply(worked)], more)
    expect(request).not.toHaveProperty('tools')
    expect(request.messages.slice(2)).toEqual([
      {
        role: 'assistant',
        content: 'Let me add.\n\nI used the tool add with {"a":1}\n\nI used the tool add with {"a":1}',
      },
      { role: 'user', content: 'Result of add: result of c1\n\nResult of add: result of c2' },
    ])
  })

  test('replies with nothing in them are left out', async () => {
    const failed = {
      ...reply(step({ reasoning: 'r' })),
      end: { outcome: 'failed', error: { code: 'overloaded' } },
    } as const
    expect(await messagesOf([user('a'), failed, user('b'), reply(step({ text: ' ' })), user('c')])).toEqual(
      ['a', 'b', 'c'].map((content) => ({ role: 'user', content })),
    )
  })

  test('a summary stands for all before it', async () => {
    const summary: Message = { id: 's', role: 'summary', text: 'They greeted.', createdAt: 0 }
    expect(
      await messagesOf([user('Hi', 'p1'), reply(step({ text: 'Hello' })), summary, user('Go on')]),
    ).toEqual([
      { role: 'user', content: 'Summary of the conversation so far: They greeted.' },
      { role: 'user', content: 'Go on' },
    ])
  })
})
