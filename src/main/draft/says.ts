import type { DesignFacts, LayoutNode, Role } from '../../shared/design-facts'
import { plural, type TextKey, t } from '../../shared/i18n'
import { isColorful } from './look'

/** One honest sentence on what was seen, or why there is nothing to draft. Sizes are CSS pixels. */
export function saysOf(facts: DesignFacts): string {
  const size = {
    width: Math.round(facts.widthPx / facts.scale),
    height: Math.round(facts.heightPx / facts.scale),
  }
  switch (facts.verdict) {
    case 'blank':
      return t('offline.says.blank')
    case 'noise':
      return t('offline.says.noise')
    case 'too-small':
      return t('offline.says.tooSmall', { width: facts.widthPx, height: facts.heightPx })
    case 'photo':
      return t('offline.says.photo', size)
    case 'text':
    case 'page': {
      const parts = partsOf(facts)
      if (parts.length === 0) return t('offline.says.nothing')
      const list =
        parts.length === 1
          ? parts[0]!
          : t('offline.says.and', { first: parts.slice(0, -1).join(', '), last: parts.at(-1)! })
      return t(`offline.says.${facts.verdict}`, { ...size, parts: list, mode: modeOf(facts) })
    }
  }
}

function modeOf({ dark, palette }: DesignFacts): string {
  const mode = t(dark ? 'offline.says.dark' : 'offline.says.light')
  const accent = palette.find(({ role, color }) => role === 'accent' && isColorful(color))
  return accent ? t('offline.says.accent', { mode, color: accent.color }) : mode
}

function partsOf(facts: DesignFacts): string[] {
  const counts = countRoles(facts.root)
  const has = (role: Role) => (counts.get(role) ?? 0) > 0
  const count = (role: Role, one: TextKey, many: TextKey) =>
    has(role) ? [plural(counts.get(role)!, one, many)] : []
  const pictures = facts.pictures.filter(({ kind }) => kind === 'picture').length
  const parts = [
    ...(has('header') ? [t('offline.says.header')] : []),
    ...(has('sidebar') ? [t('offline.says.sidebar')] : []),
    ...count('nav', 'offline.says.nav', 'offline.says.navs'),
    ...count('table', 'offline.says.table', 'offline.says.tables'),
    ...count('card', 'offline.says.card', 'offline.says.cards'),
    ...count('input', 'offline.says.field', 'offline.says.fields'),
    ...count('button', 'offline.says.button', 'offline.says.buttons'),
    ...(pictures > 0 ? [plural(pictures, 'offline.says.picture', 'offline.says.pictures')] : []),
    ...(has('footer') ? [t('offline.says.footer')] : []),
  ]
  const lines = facts.texts.length
  if (lines > 0) parts.push(plural(lines, 'offline.says.line', 'offline.says.lines'))
  else if (facts.boxes.length + parts.length > 0) parts.push(t('offline.says.noText'))
  return parts
}

export function countRoles(root: LayoutNode): Map<Role, number> {
  const counts = new Map<Role, number>()
  const visit = (node: LayoutNode) => {
    if (node.role) counts.set(node.role, (counts.get(node.role) ?? 0) + 1)
    for (const child of node.children) visit(child)
  }
  visit(root)
  return counts
}
