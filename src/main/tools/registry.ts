import { z } from 'zod'
import type { ToolResult } from '../../shared/conversation'
import { limits } from '../../shared/limits'
import { type ToolInput, type ToolName, type ToolSpec, toolSpecs } from '../../shared/tool-specs'
import { failureWords } from './failure-words'

/** What runs when a tool is called; its input has passed the tool's schema. */
export type ToolRuns = {
  [Name in ToolName]: (input: ToolInput<Name>, signal: AbortSignal) => Promise<ToolResult>
}

/** A failure with words for the model: what was wrong and what to do instead. */
export class ToolFailure extends Error {
  override name = 'ToolFailure'
}

/** A function as the protocol describes it to a model (OpenAI chat completions, `tools`). */
export interface ToolDefinition {
  type: 'function'
  function: { name: string; description: string; parameters: Record<string, unknown> }
}

export interface ToolRegistry {
  /** In a fixed order, so that every request begins with the same bytes. */
  definitions: readonly ToolDefinition[]
  /** The address a call wants to open, as the model wrote it; null for one that opens none or cannot be run. */
  opens(name: string, argumentsText: string): string | null
  /** A call of this tool is run after the others of its step, because it looks at what they have written. */
  looks(name: string): boolean
  /** Runs a call. Never throws: every failure is a result the model is told. */
  run(name: string, argumentsText: string, signal: AbortSignal): Promise<{ ok: boolean; result: ToolResult }>
}

export function toolText(text: string): ToolResult {
  return { text, attachments: [] }
}

const names = Object.keys(toolSpecs) as ToolName[]
const specOf = (name: ToolName): ToolSpec => toolSpecs[name]

let definitions: readonly ToolDefinition[] | null = null

/** What models are told of the tools. Made when first needed: a start has better things to do. */
export function toolDefinitions(): readonly ToolDefinition[] {
  definitions ??= names.map((name) => {
    const { $schema: _, ...parameters } = z.toJSONSchema(toolSpecs[name].input, { io: 'input' })
    return { type: 'function', function: { name, description: toolSpecs[name].description, parameters } }
  })
  return definitions
}

/** Joins the table of tools with what each does. Arguments come from a model and are checked before anything runs. */
export function createToolRegistry(runs: ToolRuns): ToolRegistry {
  const isTool = (name: string): name is ToolName => Object.hasOwn(toolSpecs, name)

  const parse = (name: ToolName, argumentsText: string): unknown => {
    if (argumentsText.length > limits.toolArgumentsMaxChars) {
      throw new ToolFailure(`The arguments are longer than ${limits.toolArgumentsMaxChars} characters.`)
    }
    let raw: unknown
    try {
      // Servers send nothing at all for a tool without parameters.
      raw = argumentsText.trim() === '' ? {} : JSON.parse(argumentsText)
    } catch {
      throw new ToolFailure('The arguments are not valid JSON. Call the tool again with a JSON object.')
    }
    const parsed = toolSpecs[name].input.safeParse(raw)
    if (parsed.success) return parsed.data
    const problems = parsed.error.issues
      .slice(0, 5)
      .map(({ path, message }) => `${path.join('.') || 'arguments'}: ${message}`)
    throw new ToolFailure(`The arguments do not fit: ${problems.join('; ')}.`)
  }

  return {
    definitions: toolDefinitions(),
    opens(name, argumentsText) {
      if (!isTool(name)) return null
      try {
        return specOf(name).opens?.(parse(name, argumentsText) as never) ?? null
      } catch {
        return null
      }
    },
    looks: (name) => isTool(name) && specOf(name).looks === true,
    async run(name, argumentsText, signal) {
      const ended = new AbortController()
      const inTime = AbortSignal.any([signal, ended.signal])
      const timer = setTimeout(() => ended.abort(), limits.toolMs)
      try {
        if (!isTool(name))
          throw new ToolFailure(`There is no tool “${name}”. There are: ${names.join(', ')}.`)
        const run = runs[name] as (input: unknown, signal: AbortSignal) => Promise<ToolResult>
        const result = await Promise.race([run(parse(name, argumentsText), inTime), whenAborted(inTime)])
        return { ok: true, result: { ...result, text: cut(result.text) } }
      } catch (error) {
        if (signal.aborted) return { ok: false, result: toolText('The run was stopped.') }
        if (ended.signal.aborted) {
          return { ok: false, result: toolText(`It took longer than ${limits.toolMs / 1000} seconds.`) }
        }
        // What is no failure of the tool's own making says nothing the model should know.
        const text = error instanceof ToolFailure ? error.message : failureWords(error)
        return { ok: false, result: toolText(cut(text)) }
      } finally {
        clearTimeout(timer)
        // Nobody waits for what is still under way.
        ended.abort()
      }
    },
  }
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

function cut(text: string): string {
  const max = limits.toolResultMaxChars
  return text.length <= max ? text : `${text.slice(0, max)}\n[cut: ${text.length - max} more characters]`
}
