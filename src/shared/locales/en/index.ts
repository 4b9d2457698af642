import { capture } from './capture'
import { chat } from './chat'
import { errors } from './errors'
import { exporting } from './export'
import { main } from './main'
import { settings } from './settings'

export const en = { error: errors, main, chat, settings, capture, export: exporting } as const
