import { z } from 'zod'
import type { Comparison, HeatMap } from '../fidelity'
import { limits } from '../limits'
import { type Pipeline, pipelineStepNames } from '../pipeline'
import type { Refining } from '../refine'
import { call, chat, id } from './call'

const step = z.object({ conversationId: id, step: z.enum(pipelineStepNames) })

/** What was built, measured against what was captured, and brought closer to it. */
export const fidelityCalls = {
  /**
   * Renders a version of the workspace (the newest with null) at the size and scale of a picture of the conversation (its
   * first capture with null) and compares both.
   */
  'fidelity.compare': call<Comparison>()(
    chat,
    z.object({ conversationId: id, versionId: id.nullable(), referenceId: id.nullable() }),
  ),
  /** Compares two pictures of the conversation: before and after. */
  'fidelity.comparePictures': call<Comparison>()(
    chat,
    z.object({ conversationId: id, referenceId: id, candidateId: id }),
  ),
  /** Ends the comparison under way; it rejects with `stopped`. */
  'fidelity.stop': call<void>()(chat, z.object({ conversationId: id })),
  /** Every comparison kept, oldest first. */
  'fidelity.list': call<Comparison[]>()(chat, z.object({ conversationId: id })),
  'fidelity.heat': call<HeatMap>()(chat, z.object({ conversationId: id, comparisonId: id })),

  'refine.start': call<void>()(
    chat,
    z.object({
      conversationId: id,
      referenceId: id.nullable(),
      rounds: z.number().int().min(1).max(limits.refineRoundsMax),
      budgetUsd: z.number().positive().max(limits.refineBudgetMaxUsd).nullable(),
    }),
  ),
  'refine.stop': call<void>()(chat, z.object({ conversationId: id })),
  /** The rounds under way, or the last ones. */
  'refine.of': call<Refining | null>()(chat, z.object({ conversationId: id })),

  /** The newest on the branch in view. */
  'pipeline.of': call<Pipeline | null>()(chat, z.object({ conversationId: id })),
  /** Runs a step again, and what follows from it. */
  'pipeline.run': call<void>()(chat, step),
  'pipeline.skip': call<void>()(chat, step.extend({ skip: z.boolean() })),
}

export interface FidelityPushes {
  'fidelity.compared': Comparison
  'refine.changed': Refining
  'pipeline.changed': Pipeline
}
