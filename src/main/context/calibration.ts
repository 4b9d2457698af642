import { z } from 'zod'

/** How many tokens a provider counts for one of ours; 1 until something is known. */
export interface Ratios {
  text: number
  image: number
  /** Replies it was learned from. */
  samples: number
}

/** What one request weighed by our count, and by the provider's. */
export interface Measurement {
  textTokens: number
  /** Markers included; 0 for a prompt without pictures. */
  imageTokens: number
  promptTokens: number
}

export interface Calibration {
  /** `key` is `quirkKey(provider, model)`: the same model may be counted otherwise by another server. */
  ratios(key: string): Ratios
  /** Learns from one answered request. What cannot be true is ignored. */
  learn(key: string, measurement: Measurement): void
  /** Everything learned, a plain object to be written down. */
  stored(): StoredCalibration
}

const ratioSchema = z.object({
  ratio: z.number().min(0.5).max(2),
  samples: z.number().int().min(1),
})
const storedSchema = z.object({ text: ratioSchema.optional(), image: ratioSchema.optional() })

type Learned = z.infer<typeof ratioSchema>
export type StoredCalibration = Record<string, z.infer<typeof storedSchema>>

const smallest = 0.5
const largest = 2
/** Beyond these it is another way of counting (cached tokens left out, two requests added up), not another vocabulary. */
const believableMin = 0.3
const believableMax = 3
/** In smaller prompts the template around the messages outweighs them. */
const minTokens = 200
/** Pictures must weigh at least this share of a prompt, or the error of the text drowns them. */
const minImageShare = 0.25
/** Weight of the newest reply once there are a few. */
const newestWeight = 0.2
const keysMax = 500

/** Learns what providers really count. `from` is what `stored` gave once; anything in it that is not that is left out. */
export function createCalibration(from: unknown = {}): Calibration {
  const models = new Map<string, z.infer<typeof storedSchema>>()
  if (typeof from === 'object' && from !== null) {
    for (const [key, value] of Object.entries(from).slice(0, keysMax)) {
      const parsed = storedSchema.safeParse(value)
      if (parsed.success) models.set(key, parsed.data)
    }
  }
  return {
    ratios(key) {
      const { text, image } = models.get(key) ?? {}
      return {
        text: text?.ratio ?? 1,
        image: image?.ratio ?? 1,
        samples: (text?.samples ?? 0) + (image?.samples ?? 0),
      }
    },
    learn(key, { textTokens, imageTokens, promptTokens }) {
      const known = models.get(key) ?? {}
      const changed = { ...known }
      if (imageTokens === 0) {
        if (textTokens < minTokens) return
        changed.text = learned(known.text, promptTokens / textTokens)
      } else {
        // The text is taken as known already; what it leaves over was counted for the pictures.
        const text = textTokens * (known.text?.ratio ?? 1)
        if (imageTokens < minTokens || imageTokens < (imageTokens + text) * minImageShare) return
        changed.image = learned(known.image, (promptTokens - text) / imageTokens)
      }
      // The newest key stands last, so that the ones unused for longest go first.
      models.delete(key)
      models.set(key, changed)
      for (const oldest of models.keys()) {
        if (models.size <= keysMax) break
        models.delete(oldest)
      }
    },
    stored: () => Object.fromEntries(models),
  }
}

/** A mean at first, then a moving average. */
function learned(known: Learned | undefined, ratio: number): Learned | undefined {
  if (!(ratio >= believableMin && ratio <= believableMax)) return known
  const clamped = Math.min(largest, Math.max(smallest, ratio))
  if (!known) return { ratio: clamped, samples: 1 }
  const weight = Math.max(newestWeight, 1 / (known.samples + 1))
  return { ratio: known.ratio + (clamped - known.ratio) * weight, samples: known.samples + 1 }
}
