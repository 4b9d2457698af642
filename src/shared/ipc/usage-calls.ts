import { z } from 'zod'
import type { UsageReport } from '../usage'
import { call, chat, none } from './call'

export const usageCalls = {
  'usage.report': call<UsageReport>()(chat, z.object({ days: z.number().int().min(1).max(3660) })),
  /** Opens the system's save dialog; null when it was cancelled. */
  'usage.exportCsv': call<{ path: string } | null>()(chat, none),
}
