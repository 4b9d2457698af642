import { z } from 'zod'
import { limits } from './limits'

/** Whether a call may run by itself. `ask` is for what leaves the workspace: the network, the disk, the screen. */
export type ToolRisk = 'safe' | 'ask'

export interface ToolSpec<Input extends z.ZodType = z.ZodType> {
  /** Told to the model. */
  description: string
  input: Input
  risk: ToolRisk
}

function tool<Input extends z.ZodType>(spec: ToolSpec<Input>): ToolSpec<Input> {
  return spec
}

const path = z.string().min(1).max(limits.exportPathMaxChars)
const content = z.string().max(limits.toolArgumentsMaxChars)

/** Every tool a model may call: its name, what it is told of it, and what its arguments must be. */
export const toolSpecs = {
  save_component: tool({
    description:
      'Saves one component file in the workspace the user sees beside the chat. Give the whole file. A name used before gets a new version.',
    input: z.object({
      filename: path.describe('Relative path with forward slashes, such as src/PriceCard.tsx'),
      code: content.describe('The whole file'),
      dependencies: z
        .array(z.string().min(1).max(214))
        .max(100)
        .default([])
        .describe('npm packages the file imports'),
    }),
    risk: 'safe',
  }),
  write_file: tool({
    description:
      'Writes one file of any kind in the workspace. Give the whole content. A name used before gets a new version.',
    input: z.object({
      path: path.describe('Relative path with forward slashes'),
      content: content.describe('The whole file'),
    }),
    risk: 'safe',
  }),
  list_files: tool({
    description: 'Lists the files of the workspace with their sizes.',
    input: z.object({}),
    risk: 'safe',
  }),
  read_file: tool({
    description: 'Reads one file of the workspace as it is now.',
    input: z.object({ path: path.describe('A path that list_files gave') }),
    risk: 'safe',
  }),
} as const

export type ToolName = keyof typeof toolSpecs
export type ToolInput<Name extends ToolName> = z.infer<(typeof toolSpecs)[Name]['input']>
