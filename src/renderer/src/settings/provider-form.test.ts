import { describe, expect, it } from 'vitest'
import { defaultProviders, glm5vTurbo } from '../../../shared/models'
import { providerSchema } from '../../../shared/settings'
import { baseUrlProblem, emptyModel, formOf, providerIdFor, readForm } from './provider-form'

const filled = {
  name: 'Local',
  baseUrl: 'http://localhost:11434/v1/',
  needsKey: false,
  models: [{ ...emptyModel(0), id: 'qwen3-vl' }],
}

describe('readForm', () => {
  it('makes a provider of the least a user has to fill in', () => {
    const read = readForm(filled, null, ['zai'])
    expect(read).toEqual({
      ok: true,
      provider: {
        id: 'local',
        name: 'Local',
        baseUrl: 'http://localhost:11434/v1',
        needsKey: false,
        models: [
          {
            id: 'qwen3-vl',
            name: 'qwen3-vl',
            contextTokens: null,
            maxOutputTokens: null,
            seesImages: true,
            thinking: 'none',
            imageMaxBytes: null,
            imageMaxSidePx: null,
            prices: null,
          },
        ],
      },
    })
    if (read.ok) expect(providerSchema.safeParse(read.provider).success).toBe(true)
  })

  it.each(defaultProviders)('gives $id back unchanged when nothing was edited', (provider) => {
    expect(readForm(formOf(provider), provider.id, [provider.id])).toEqual({ ok: true, provider })
  })

  it('reads numbers as people write them', () => {
    const read = readForm(
      {
        ...filled,
        models: [
          {
            ...emptyModel(0),
            id: 'm',
            contextTokens: '202,752',
            maxOutputTokens: '131 072',
            inputPrice: '$1.20',
            outputPrice: '4',
          },
        ],
      },
      null,
      [],
    )
    expect(read.ok && read.provider.models[0]).toMatchObject({
      contextTokens: 202_752,
      maxOutputTokens: 131_072,
      prices: { inputPerMillion: 1.2, cachedInputPerMillion: 1.2, outputPerMillion: 4 },
    })
  })

  it('names every field that cannot be used', () => {
    const read = readForm(
      {
        name: ' ',
        baseUrl: 'api.example.com',
        needsKey: true,
        models: [
          { ...emptyModel(0), id: 'a', contextTokens: 'many', inputPrice: 'free' },
          { ...emptyModel(1), id: 'a', outputPrice: '3' },
          emptyModel(2),
        ],
      },
      null,
      [],
    )
    expect(read).toEqual({
      ok: false,
      problems: {
        name: 'settings.provider.problem.name',
        baseUrl: 'settings.provider.problem.url',
        'models.0.contextTokens': 'settings.provider.problem.count',
        'models.0.inputPrice': 'settings.provider.problem.price',
        'models.1.id': 'settings.provider.problem.modelTwice',
        'models.1.inputPrice': 'settings.provider.problem.priceMissing',
        'models.2.id': 'settings.provider.problem.modelId',
      },
    })
  })

  it('wants at least one model', () => {
    const read = readForm({ ...filled, models: [] }, null, [])
    expect(read).toEqual({ ok: false, problems: { models: 'settings.provider.problem.models' } })
  })

  it('keeps picture limits the form does not show', () => {
    const provider = { ...defaultProviders[0]!, name: 'Renamed' }
    const read = readForm({ ...formOf(provider), name: 'Renamed' }, provider.id, [provider.id])
    expect(read.ok && read.provider.models[0]?.imageMaxBytes).toBe(glm5vTurbo.imageMaxBytes)
  })
})

describe('baseUrlProblem', () => {
  it.each([
    ['https://api.example.com/v1', null],
    [' https://api.example.com/v1 ', null],
    ['http://localhost:1234/v1', null],
    ['http://192.168.1.20:8000/v1', null],
    ['http://[::1]:8000/v1', null],
    ['http://studio.local/v1', null],
    ['http://api.example.com/v1', 'error.insecure-url.cause'],
    ['http://10.evil.example/v1', 'error.insecure-url.cause'],
    ['http://172.32.0.1/v1', 'error.insecure-url.cause'],
    ['', 'settings.provider.problem.url'],
    ['ftp://example.com', 'settings.provider.problem.urlScheme'],
    ['https://me:secret@example.com/v1', 'settings.provider.problem.urlLogin'],
    ['https://example.com/v1?key=1', 'settings.provider.problem.urlQuery'],
  ])('%s: %s', (baseUrl, problem) => {
    expect(baseUrlProblem(baseUrl)).toBe(problem)
  })
})

describe('providerIdFor', () => {
  it('is plain and unique', () => {
    expect(providerIdFor('LM Studio', [])).toBe('lm-studio')
    expect(providerIdFor('LM Studio', ['lm-studio', 'lm-studio-2'])).toBe('lm-studio-3')
    expect(providerIdFor('智谱', [])).toBe('server')
  })

  it.each(['LM Studio', '智谱', '--x--', `${'a'.repeat(49)} b c`])('fits the settings: %s', (name) => {
    const id = providerIdFor(name, [])
    expect(providerSchema.shape.id.safeParse(id).success).toBe(true)
  })
})
