import { describe, expect, it } from 'vitest'
import { defaultProviders, glm5vTurbo, type ListedModel, type Provider } from '../../../shared/models'
import { modelSchema } from '../../../shared/settings'
import {
  differsFromListed,
  mergeListed,
  modelFromListed,
  modelsTooMany,
  searchListed,
  updateFromListed,
} from './listed-models'

/** What a server says that gives ids and nothing else. */
function bare(id: string, more: Partial<ListedModel> = {}): ListedModel {
  return {
    id,
    name: null,
    contextTokens: null,
    maxOutputTokens: null,
    seesImages: null,
    seesVideo: null,
    readsFiles: null,
    callsTools: null,
    thinks: null,
    prices: null,
    expiresOn: null,
    ...more,
  }
}

const prices = { inputPerMillion: 2, cachedInputPerMillion: 0.5, outputPerMillion: 8 }
const full = bare('acme/eye-2', {
  name: 'Acme Eye 2',
  contextTokens: 128_000,
  maxOutputTokens: 16_000,
  seesImages: true,
  seesVideo: true,
  readsFiles: false,
  callsTools: false,
  thinks: true,
  prices,
})
const router: Provider = {
  id: 'openrouter',
  kind: 'openrouter',
  name: 'OpenRouter',
  baseUrl: 'https://openrouter.ai/api/v1',
  needsKey: true,
  models: [],
}

describe('modelFromListed', () => {
  it('takes over what the server says', () => {
    const model = modelFromListed(full, router)
    expect(model).toEqual({
      id: 'acme/eye-2',
      name: 'Acme Eye 2',
      contextTokens: 128_000,
      maxOutputTokens: 16_000,
      seesImages: true,
      seesVideo: true,
      readsFiles: false,
      callsTools: false,
      thinking: 'reasoning-object',
      imageMaxBytes: null,
      imageMaxSidePx: null,
      imagesMax: null,
      prices,
    })
    expect(modelSchema.safeParse(model).success).toBe(true)
  })

  it('assumes that a model the server says nothing of sees pictures and calls tools', () => {
    expect(modelFromListed(bare('llava'), { kind: 'ollama', baseUrl: 'http://127.0.0.1:11434/v1' })).toEqual({
      ...modelFromListed(bare('llava'), router),
      thinking: 'effort',
    })
    expect(modelFromListed(bare('llava'), router)).toMatchObject({
      name: 'llava',
      seesImages: true,
      callsTools: true,
      prices: null,
    })
  })

  it('switches no thinking where the server says there is none', () => {
    expect(modelFromListed(bare('m', { thinks: false }), router).thinking).toBe('none')
  })

  it('knows the models Reticle came with, at the address it knows them from', () => {
    const { kind, baseUrl } = defaultProviders[0]!
    expect(modelFromListed(bare('glm-5v-turbo'), { kind, baseUrl: `${baseUrl}/` })).toEqual(glm5vTurbo)
    expect(modelFromListed(bare('glm-5v-turbo'), router)).not.toEqual(glm5vTurbo)
  })
})

describe('updateFromListed', () => {
  it('keeps a name the user gave, and takes the server’s where there was none', () => {
    const named = { ...modelFromListed(full, router), name: 'My eye' }
    expect(updateFromListed(named, full).name).toBe('My eye')
    expect(updateFromListed({ ...named, name: named.id }, full).name).toBe('Acme Eye 2')
  })

  it('leaves alone what the server does not say', () => {
    expect(updateFromListed(glm5vTurbo, bare(glm5vTurbo.id))).toEqual(glm5vTurbo)
  })
})

describe('mergeListed', () => {
  const edited = { ...modelFromListed(full, router), contextTokens: 64_000, prices: null, seesVideo: false }
  const ownServer = { ...router, models: [{ ...glm5vTurbo, id: 'by-hand' }, edited] }
  const listed = [bare('first'), full, bare('last')]

  it('adds what was chosen behind what was there, and keeps what the server does not list', () => {
    const models = mergeListed(ownServer, {
      listed,
      chosen: new Set(['last', 'first', full.id]),
      update: false,
    })
    expect(models.map(({ id }) => id)).toEqual(['by-hand', full.id, 'first', 'last'])
  })

  it('fills in what was unknown and keeps what was entered', () => {
    const models = mergeListed(ownServer, { listed, chosen: new Set([full.id]), update: false })
    expect(models[1]).toEqual({ ...edited, prices })
  })

  it('takes the server’s word when asked to', () => {
    const models = mergeListed(ownServer, { listed, chosen: new Set([full.id]), update: true })
    expect(models[1]).toEqual(modelFromListed(full, router))
  })

  it('removes a listed model that is no longer chosen', () => {
    const models = mergeListed(ownServer, { listed, chosen: new Set(), update: false })
    expect(models.map(({ id }) => id)).toEqual(['by-hand'])
  })

  it('takes an id a server lists twice once', () => {
    const models = mergeListed(router, {
      listed: [bare('a'), bare('a')],
      chosen: new Set(['a']),
      update: false,
    })
    expect(models.map(({ id }) => id)).toEqual(['a'])
  })
})

describe('differsFromListed', () => {
  it('compares what the server says and nothing else', () => {
    const model = modelFromListed(full, router)
    expect(differsFromListed(model, full)).toBe(false)
    expect(differsFromListed({ ...model, imagesMax: 3, name: 'Mine' }, full)).toBe(false)
    expect(differsFromListed({ ...model, seesImages: false }, full)).toBe(true)
    expect(differsFromListed({ ...model, prices: { ...prices, outputPerMillion: 9 } }, full)).toBe(true)
    expect(differsFromListed({ ...model, prices: null }, full)).toBe(true)
  })
})

describe('searchListed', () => {
  it('finds every word in name or id, in any order', () => {
    const listed = [bare('z-ai/glm-5v', { name: 'Z.AI: GLM 5V' }), bare('acme/eye'), bare('qwen/通义')]
    expect(searchListed(listed, '5v GLM').map(({ id }) => id)).toEqual(['z-ai/glm-5v'])
    expect(searchListed(listed, '  ')).toBe(listed)
    expect(searchListed(listed, '通义')).toHaveLength(1)
    expect(searchListed(listed, 'nothing')).toEqual([])
  })
})

describe('modelsTooMany', () => {
  it('counts beyond the limit', () => {
    expect(modelsTooMany(200)).toBe(0)
    expect(modelsTooMany(203)).toBe(3)
  })
})
