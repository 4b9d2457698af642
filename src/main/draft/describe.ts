import type { DesignFacts, LayoutNode, Role, TextFact } from '../../shared/design-facts'
import { t } from '../../shared/i18n'
import { limits } from '../../shared/limits'
import { saysOf } from './says'

/** Parts worth a line of their own; the rest is in them. */
const told = [
  'header',
  'footer',
  'sidebar',
  'nav',
  'card',
  'list',
  'table',
  'button',
  'input',
  'heading',
  'image',
  'code',
] as const satisfies readonly Role[]
type Told = (typeof told)[number]

const isTold = (role: Role | null): role is Told => (told as readonly (Role | null)[]).includes(role)

/**
 * What can be said about a picture without a model, as Markdown: its text, colours, sizes and structure, and how to get
 * more. Text of the picture is quoted so that none of it is taken for Markdown.
 */
export function describe(facts: DesignFacts): string {
  const sections = [t('offline.describe.intro', { says: saysOf(facts) })]
  if (facts.texts.length > 0) sections.push(`## ${t('offline.describe.text')}\n\n${quotedText(facts)}`)
  else sections.push(t('offline.describe.noText'))
  if (facts.verdict === 'page' || facts.verdict === 'text') {
    sections.push(`## ${t('offline.describe.colors')}\n\n${colorTable(facts)}`)
    if (facts.typeScale.length > 0) sections.push(`## ${t('offline.describe.type')}\n\n${typeTable(facts)}`)
    if (facts.spacingPx.length > 0) sections.push(spacingText(facts))
    const structure = structureOf(facts)
    if (structure !== '') sections.push(`## ${t('offline.describe.structure')}\n\n${structure}`)
  }
  sections.push(`## ${t('offline.describe.connectTitle')}\n\n${t('offline.describe.connect')}`)
  return `${sections.join('\n\n')}\n`
}

/** In reading order, in a fence longer than any run of backticks in it. */
function quotedText(facts: DesignFacts): string {
  const byId = new Map(facts.texts.map((text) => [text.id, text]))
  const paragraphs: string[] = []
  const visit = (node: LayoutNode) => {
    if (node.textIds.length > 0) {
      paragraphs.push(
        ...node.textIds.flatMap((id) => {
          const text = byId.get(id)
          return text ? [oneLine(text)] : []
        }),
      )
    }
    for (const child of node.children) visit(child)
  }
  visit(facts.root)
  const shown = paragraphs.slice(0, limits.offlineTextLinesMax)
  const longest = Math.max(
    2,
    ...(shown
      .join('\n')
      .match(/`+/g)
      ?.map((run) => run.length) ?? []),
  )
  const fence = '`'.repeat(longest + 1)
  const left = paragraphs.length - shown.length
  const more = left > 0 ? `\n\n${t('offline.describe.more', { count: left })}` : ''
  return `${fence}text\n${shown.join('\n')}\n${fence}${more}`
}

const oneLine = ({ text }: Pick<TextFact, 'text'>) => text.replace(/\s+/g, ' ').trim()

function colorTable({ palette }: DesignFacts): string {
  const rows = palette
    .slice(0, 10)
    .map(
      ({ color, role, share }) =>
        `| \`${color}\` | ${t(`offline.describe.role.${role}`)} | ${share < 0.001 ? '< 0.1' : Math.round(share * 1000) / 10} % |`,
    )
  return [t('offline.describe.colorRow'), '| --- | --- | ---: |', ...rows].join('\n')
}

function typeTable({ typeScale, scale }: DesignFacts): string {
  const rows = typeScale
    .slice(0, 12)
    .map(
      ({ fontSizePx, weight, count }) =>
        `| ${Math.round((fontSizePx / scale) * 2) / 2} px | ${weight} | ${count} |`,
    )
  return [t('offline.describe.typeRow'), '| --- | --- | ---: |', ...rows].join('\n')
}

function spacingText({ spacingPx, scale }: DesignFacts): string {
  const list = [...new Set(spacingPx.map((value) => Math.round(value / scale)))].map((value) => `${value} px`)
  return t('offline.describe.spacing', { list: list.join(', ') })
}

/** Parts in each other as a nested list; parts built alike are told once. */
function structureOf(facts: DesignFacts): string {
  const byId = new Map(facts.texts.map((text) => [text.id, text]))
  const lines: string[] = []
  const visit = (node: LayoutNode, depth: number) => {
    if (lines.length >= limits.offlinePartsMax) return
    const isShown = isTold(node.role) && depth < 4
    if (isTold(node.role) && isShown) lines.push(`${'  '.repeat(depth)}- ${placeOf(node, node.role, 1)}`)
    const counted = new Set<string>()
    for (const child of node.children) {
      const { repeatOf, role } = child
      if (repeatOf === null || !isTold(role)) {
        visit(child, depth + (isShown ? 1 : 0))
        continue
      }
      if (counted.has(repeatOf)) continue
      counted.add(repeatOf)
      const count = node.children.filter((each) => each.repeatOf === repeatOf).length
      const at = lines.length
      visit(child, depth + (isShown ? 1 : 0))
      if (count > 1 && lines[at] !== undefined)
        lines[at] = lines[at].replace(/- .*$/, () => `- ${placeOf(child, role, count)}`)
    }
  }
  const placeOf = (node: LayoutNode, role: Told, count: number) => {
    const px = (value: number) => Math.round(value / facts.scale)
    const { x, y, width, height } = node.rectPx
    const place = t('offline.describe.partAt', {
      part: t(`offline.describe.part.${role}`),
      x: px(x),
      y: px(y),
      width: px(width),
      height: px(height),
    })
    const label = role === 'heading' || role === 'button' || role === 'input' ? labelOf(node) : ''
    const said = label === '' ? place : t('offline.describe.partSaying', { place, text: label })
    return count > 1 ? t('offline.describe.times', { place: said, count }) : said
  }
  const labelOf = (node: LayoutNode): string => {
    const own = node.textIds.flatMap((id) => byId.get(id)?.text ?? [])
    const text = [...own, ...node.children.map(labelOf)].join(' ').replace(/\s+/g, ' ').trim()
    return text.slice(0, 60).replace(/([\\`*_{}[\]()#+\-.!|<>~&$])/g, '\\$1')
  }
  visit(facts.root, 0)
  return lines.join('\n')
}
