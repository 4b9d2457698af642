import { describe, expect, it } from 'vitest'
import { glm5vTurbo, type Model } from '../../../shared/models'
import { modelSchema } from '../../../shared/settings'
import { emptyModelForm, modelFormOf, readModelForm } from './model-form'

const bare: Model = {
  id: 'm',
  name: 'M',
  contextTokens: null,
  maxOutputTokens: null,
  seesImages: false,
  seesVideo: false,
  readsFiles: false,
  callsTools: false,
  thinking: 'effort',
  imageMaxBytes: null,
  imageMaxSidePx: null,
  imagesMax: null,
  prices: null,
}

describe('readModelForm', () => {
  it('makes a model of an id alone', () => {
    const read = readModelForm({ ...emptyModelForm('ollama'), id: ' qwen3-vl ' }, [])
    expect(read.ok && read.model).toMatchObject({ id: 'qwen3-vl', name: 'qwen3-vl', thinking: 'effort' })
    if (read.ok) expect(modelSchema.safeParse(read.model).success).toBe(true)
  })

  it.each([
    glm5vTurbo,
    bare,
    {
      ...bare,
      imageMaxBytes: 1_536_000,
      prices: { inputPerMillion: 0, cachedInputPerMillion: 0, outputPerMillion: 0 },
    },
  ])('gives $name back unchanged when nothing was edited', (model) => {
    expect(readModelForm(modelFormOf(model), [])).toEqual({ ok: true, model })
  })

  it('reads numbers as people write them', () => {
    const read = readModelForm(
      {
        ...modelFormOf(bare),
        contextTokens: '202,752',
        maxOutputTokens: '131 072',
        imageMaxMb: '5',
        imagesMax: '50',
        inputPrice: '$1.20',
        outputPrice: '4',
      },
      [],
    )
    expect(read.ok && read.model).toMatchObject({
      contextTokens: 202_752,
      maxOutputTokens: 131_072,
      imageMaxBytes: 5_000_000,
      imagesMax: 50,
      prices: { inputPerMillion: 1.2, cachedInputPerMillion: 1.2, outputPerMillion: 4 },
    })
  })

  it('names every field that cannot be used', () => {
    const read = readModelForm(
      {
        ...modelFormOf(bare),
        id: 'taken',
        contextTokens: 'many',
        imageMaxMb: '0',
        inputPrice: 'free',
        cachedInputPrice: '1',
      },
      ['taken'],
    )
    expect(read).toEqual({
      ok: false,
      problems: {
        id: 'settings.model.problem.twice',
        contextTokens: 'settings.model.problem.count',
        imageMaxMb: 'settings.model.problem.megabytes',
        inputPrice: 'settings.model.problem.price',
        outputPrice: 'settings.model.problem.priceMissing',
      },
    })
  })
})
