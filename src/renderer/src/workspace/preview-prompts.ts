import { t } from '../../../shared/i18n'
import type { CodePlace, PickedElement, PreviewMessage } from '../../../shared/preview'

/** Of an element's markup, UTF-16 units: enough to know it by, not the whole page. */
const htmlMaxChars = 4_000
const stackMax = 8

/** `src/App.tsx:12:5`; a column of the line's start is left out. */
export function placeText({ path, line, column }: CodePlace): string {
  return column > 1 ? `${path}:${line}:${column}` : `${path}:${line}`
}

/** Only the file's name: `App.tsx:12`. */
export function shortPlace({ path, line }: CodePlace): string {
  return `${path.slice(path.lastIndexOf('/') + 1)}:${line}`
}

/** Where a message is best looked at: its place, else the innermost of its stack. */
export function placeOf({ place, stack }: Pick<PreviewMessage, 'place' | 'stack'>): CodePlace | null {
  return place ?? stack[0] ?? null
}

/** What is asked of the model to have an error mended. */
export function fixErrorText(message: Pick<PreviewMessage, 'kind' | 'text' | 'place' | 'stack'>): string {
  const place = placeOf(message)
  const rest = message.stack.filter((at) => !place || placeText(at) !== placeText(place)).slice(0, stackMax)
  const head = place
    ? t('preview.prompt.fixIn', { place: code(placeText(place)) })
    : t(message.kind === 'build' ? 'preview.prompt.fixBuild' : 'preview.prompt.fix')
  const parts = [head, fenced('text', message.text)]
  if (rest.length > 0) {
    parts.push(t('preview.prompt.stack', { places: rest.map((at) => code(placeText(at))).join(', ') }))
  }
  return parts.join('\n\n')
}

/** What is asked of the model about an element the user pointed at; `wish` is what they typed. */
export function changeElementText(
  { selector, html, place }: Pick<PickedElement, 'selector' | 'html' | 'place'>,
  wish: string,
): string {
  const typed = wish.trim()
  const which = place
    ? t('preview.prompt.elementIn', { selector: code(selector), place: code(placeText(place)) })
    : t('preview.prompt.element', { selector: code(selector) })
  const markup = html.length > htmlMaxChars ? `${html.slice(0, htmlMaxChars)}…` : html
  return [typed || t('preview.prompt.change'), which, fenced('html', markup)].join('\n\n')
}

/** Inline code whatever the text holds. */
function code(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  const ticks = '`'.repeat(longestRun(line) + 1)
  return ticks.length === 1 ? `\`${line}\`` : `${ticks} ${line} ${ticks}`
}

/** A fence that the text cannot close. */
function fenced(language: string, text: string): string {
  const ticks = '`'.repeat(Math.max(3, longestRun(text) + 1))
  return `${ticks}${language}\n${text.replace(/\n+$/, '')}\n${ticks}`
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
}
