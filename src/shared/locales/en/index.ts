import { annotate } from './annotate'
import { bar } from './bar'
import { capture } from './capture'
import { chat } from './chat'
import { command } from './command'
import { context } from './context'
import { errors } from './errors'
import { exporting } from './export'
import { facts } from './facts'
import { fidelity } from './fidelity'
import { fix } from './fix'
import { grounding } from './grounding'
import { main } from './main'
import { offline } from './offline'
import { picture } from './picture'
import { pin } from './pin'
import { pipeline } from './pipeline'
import { preview } from './preview'
import { quickAsk } from './quick-ask'
import { refine } from './refine'
import { run } from './run'
import { settings } from './settings'
import { tool } from './tool'
import { turn } from './turn'
import { usage } from './usage'
import { workspace } from './workspace'

export const en = {
  error: errors,
  main,
  chat,
  settings,
  usage,
  turn,
  tool,
  run,
  context,
  quickAsk,
  capture,
  bar,
  command,
  pin,
  annotate,
  picture,
  preview,
  fidelity,
  refine,
  pipeline,
  grounding,
  fix,
  export: exporting,
  workspace,
  offline,
  facts,
} as const
