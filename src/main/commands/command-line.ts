import { resolve } from 'node:path'
import { captureModes } from '../../shared/capture'
import { t } from '../../shared/i18n'
import { limits } from '../../shared/limits'
import { type CaptureCommand, type CommandRequest, type CommandThen, thenActions } from './command'

export type CommandLine =
  | { kind: 'help' }
  | { kind: 'version' }
  /** Not to be understood; `problem` is a sentence for the user. */
  | { kind: 'wrong'; problem: string }
  | { kind: 'request'; request: CommandRequest }

interface Surroundings {
  /** What a relative path is relative to. */
  cwd: string
  /** The app runs from a folder named on the command line (`electron FOLDER …`), not from a package of its own. */
  hasAppFolder: boolean
}

const valueOptions = ['capture', 'delay', 'then'] as const
type ValueOption = (typeof valueOptions)[number]

// Switches of Chromium, Electron and Node, which read them by themselves. There are more than a thousand, so they are
// known by their first word; none of ours begins with one of these.
const runtimeWords = new Set(
  (
    'no enable disable force use allow ignore block unsafely log v vmodule trace inspect remote ozone gpu in single ' +
    'js proxy host user disk lang password class name display type app start window wayland x11 high auth ssl ' +
    'cipher test touch top webview renderer zygote run default max origin autoplay experimental require import ' +
    'throw stack squirrel headless blink browser crash dbus gtk gapplication field change service secure font net original'
  ).split(' '),
)

// Extensions of pictures that are not PNG: a file must be what its name says.
const otherPicture = /\.(jpe?g|webp|gif|avif|bmp|tiff?|heic|svg)$/i

/**
 * Reads what a command line asks of the app. Switches of the runtime and the app's folder are passed over; anything
 * else that is not understood is a problem, because a script must not get something other than it asked for.
 *
 * @param args the command line after the program
 */
export function parseCommandLine(args: readonly string[], { cwd, hasAppFolder }: Surroundings): CommandLine {
  const given = new Map<ValueOption, string>()
  let folderSeen = !hasAppFolder
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? ''
    if (argument === '--help' || argument === '-h') return { kind: 'help' }
    if (argument === '--version') return { kind: 'version' }
    if (argument === '') continue
    if (!argument.startsWith('-')) {
      if (folderSeen) return wrong('unexpected', { argument })
      folderSeen = true
      continue
    }
    // How Electron loads a module before the app, and what macOS gives to apps it opens.
    if (argument === '-r') {
      index += 1
      continue
    }
    if (argument.startsWith('-psn_') || argument === '--') continue
    const [, name = '', , inline] = /^--([^=]*)(=([\s\S]*))?$/.exec(argument) ?? []
    const option = valueOptions.find((known) => known === name)
    if (!option) {
      if (runtimeWords.has(name.split('-')[0] ?? '')) continue
      return wrong('unknown', { option: argument })
    }
    if (given.has(option)) return wrong('twice', { option: `--${option}` })
    const value = argument.includes('=') ? inline : args[index + 1]
    if (!argument.includes('=')) index += 1
    if (!value || (value.startsWith('--') && !argument.includes('='))) {
      return wrong(`${option}Value`, { value: '' })
    }
    given.set(option, value)
  }
  return readCapture(given, cwd)
}

function readCapture(given: ReadonlyMap<ValueOption, string>, cwd: string): CommandLine {
  const mode = given.get('capture')
  if (mode === undefined) {
    const [alone] = given.keys()
    return alone
      ? wrong('needsCapture', { option: `--${alone}` })
      : { kind: 'request', request: { kind: 'show' } }
  }
  const known = captureModes.find((name) => name === mode)
  if (!known) return wrong('captureValue', { value: mode })

  const delay = given.get('delay') ?? '0'
  const delayS = Number(delay)
  if (!/^\d+(\.\d+)?$/.test(delay) || delayS > limits.commandDelayMaxS) {
    return wrong('delayValue', { value: delay })
  }

  const capture: CaptureCommand = { mode: known, delayS, doThen: null }
  const wanted = given.get('then')
  if (wanted !== undefined) {
    const then = readThen(wanted, cwd)
    if ('kind' in then) return then
    capture.doThen = then
  }
  return { kind: 'request', request: { kind: 'capture', capture } }
}

function readThen(wanted: string, cwd: string): CommandThen | Extract<CommandLine, { kind: 'wrong' }> {
  const action = thenActions.find((name) => name === wanted)
  if (action) return { action }
  const path = /^save=([\s\S]+)$/.exec(wanted)?.[1]
  if (!path) return wrong('thenValue', { value: wanted })
  if (path === '-') return { action: 'print' }
  if (/[/\\]$/.test(path) || /(^|[/\\])\.{1,2}$/.test(path)) return wrong('savesFolder', { path })
  if (otherPicture.test(path)) return wrong('savesPng', { path })
  if (path.length > limits.commandPathMaxChars) return wrong('thenValue', { value: path })
  return { action: 'save', path: resolve(cwd, path) }
}

type Problem = keyof typeof import('../../shared/locales/en/command').command.problem

function wrong(problem: Problem, params: Record<string, string>): Extract<CommandLine, { kind: 'wrong' }> {
  return {
    kind: 'wrong',
    problem: t(`command.problem.${problem}`, { ...params, maxS: limits.commandDelayMaxS }),
  }
}
