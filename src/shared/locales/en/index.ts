import { capture } from './capture'
import { chat } from './chat'
import { errors } from './errors'
import { exporting } from './export'
import { main } from './main'
import { quickAsk } from './quick-ask'
import { settings } from './settings'

export const en = { error: errors, main, chat, settings, quickAsk, capture, export: exporting } as const
