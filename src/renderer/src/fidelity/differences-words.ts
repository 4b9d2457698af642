import type { HexColor } from '../../../shared/design-facts'
import type { Change, Difference } from '../../../shared/fidelity'
import { type TextKey, t } from '../../../shared/i18n'

/** One thing that differs, in words; a change of colour has its two colours, the page's first. */
export interface ChangeWords {
  text: string
  colors: { to: HexColor; from: HexColor } | null
}

const labelMaxChars = 60
const retypedMaxChars = 44
/** Of what both texts begin with, this much stays before the first letter that differs. */
const retypedLeadChars = 10

/** What a difference is at: `Button “Buy now”`, `Text “Total”`, `Box`. */
export function whatWords({
  thing,
  label,
  selector,
  isWhole,
}: Pick<Difference, 'thing' | 'label' | 'selector' | 'isWhole'>): string {
  if (isWhole) return t('fidelity.thing.whole')
  const name = t(`fidelity.thing.${thing === 'box' ? (kindOf(selector) ?? 'box') : 'text'}`)
  const written = cut(oneLine(label), labelMaxChars)
  return written ? t('fidelity.thing.labelled', { thing: name, label: written }) : name
}

/** Everything that differs at one place, the gravest first. */
export function changesWords({ changes }: Pick<Difference, 'changes'>): ChangeWords[] {
  return changes.flatMap(changeWords)
}

/** A difference as one line: `Button “Buy now”: 24 px lower, #2563eb instead of #3b82f6`. */
export function differenceLine(difference: Difference): string {
  return `${whatWords(difference)}: ${joined(difference)}`
}

/** What is asked of the model to have one difference mended. */
export function fixDifferenceText(difference: Difference): string {
  const { selector } = difference
  const what = whatWords(difference)
  const changes = joined(difference)
  const item = selector
    ? t('fidelity.prompt.item', { what, selector: code(selector), changes })
    : t('fidelity.prompt.itemPlain', { what, changes })
  return `${t('fidelity.prompt.fix')}\n\n${item}`
}

function joined(difference: Pick<Difference, 'changes'>): string {
  return changesWords(difference)
    .map(({ text }) => text)
    .join(t('fidelity.change.join'))
}

function changeWords(change: Change): ChangeWords[] {
  switch (change.kind) {
    case 'moved':
      return lengths([
        [change.dy, 'fidelity.change.lower', 'fidelity.change.higher'],
        [change.dx, 'fidelity.change.right', 'fidelity.change.left'],
      ])
    case 'resized':
      return lengths([
        [change.to.width - change.from.width, 'fidelity.change.wider', 'fidelity.change.narrower'],
        [change.to.height - change.from.height, 'fidelity.change.taller', 'fidelity.change.shorter'],
      ])
    case 'recoloured': {
      const { from, to } = change
      return [{ text: t('fidelity.change.color', { from, to }), colors: { from, to } }]
    }
    case 'rounded':
      return plain(t('fidelity.change.corner', { from: inTenths(change.from), to: inTenths(change.to) }))
    case 'retyped': {
      const [from, to] = aroundFirstOther(oneLine(change.from), oneLine(change.to))
      return plain(t('fidelity.change.retyped', { from, to }))
    }
    case 'missing':
    case 'extra':
    case 'looks':
      return plain(t(`fidelity.change.${change.kind}`))
  }
}

const plain = (text: string): ChangeWords[] => [{ text, colors: null }]

function lengths(given: [length: number, more: TextKey, less: TextKey][]): ChangeWords[] {
  return given
    .filter(([length]) => inTenths(Math.abs(length)) !== '0')
    .flatMap(([length, more, less]) => plain(t(length > 0 ? more : less, { px: inTenths(Math.abs(length)) })))
}

/** At most one decimal, and none where it is 0. */
function inTenths(lengthPx: number): string {
  return lengthPx.toFixed(1).replace(/\.0$/, '')
}

/** What an element of the page is to people, by its selector's last part; null where that says little. */
function kindOf(selector: string | null): 'button' | 'link' | 'field' | 'picture' | 'page' | null {
  const last = selector?.split(/[\s>+~]+/).at(-1) ?? ''
  const tag = /^[a-z]+/i.exec(last)?.[0].toLowerCase() ?? ''
  if (tag === 'button') return 'button'
  if (tag === 'a') return 'link'
  if (tag === 'body') return 'page'
  if (tag === 'input' || tag === 'textarea' || tag === 'select') return 'field'
  return tag === 'img' || tag === 'svg' ? 'picture' : null
}

const oneLine = (text: string) => text.replace(/\s+/gu, ' ').trim()

function cut(text: string, maxChars: number): string {
  const letters = [...text]
  return letters.length > maxChars ? `${letters.slice(0, maxChars - 1).join('')}…` : text
}

/** Two long texts are shown from a little before where they part. */
function aroundFirstOther(from: string, to: string): [string, string] {
  const sides = [[...from], [...to]] as const
  if (Math.max(sides[0].length, sides[1].length) <= retypedMaxChars) return [from, to]
  let same = 0
  while (same < sides[0].length && sides[0][same] === sides[1][same]) same += 1
  const start = Math.max(0, same - retypedLeadChars)
  const side = (letters: readonly string[]) =>
    cut(`${start > 0 ? '…' : ''}${letters.slice(start).join('')}`, retypedMaxChars)
  return [side(sides[0]), side(sides[1])]
}

/** Inline code whatever the text holds. */
function code(text: string): string {
  const line = oneLine(text)
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length))
  const ticks = '`'.repeat(longest + 1)
  return longest === 0 ? `\`${line}\`` : `${ticks} ${line} ${ticks}`
}
