import type { DesignFacts, LayoutNode, TextFact } from '../../../shared/design-facts'

/** Values closer than this share are one step of a scale. */
const sameStepShare = 0.06

/** Sizes in use, largest first. Sizes that differ by less than what measuring may err are one, weighed by their letters. */
export function typeScaleOf(texts: readonly TextFact[]): DesignFacts['typeScale'] {
  const steps: { sum: number; letters: number; weight: number; count: number }[] = []
  for (const { fontSizePx, weight, text } of [...texts].sort((a, b) => b.fontSizePx - a.fontSizePx)) {
    const letters = Math.max(1, text.length)
    const step = steps.find(
      (each) => each.weight === weight && each.sum / each.letters - fontSizePx <= sameStepShare * fontSizePx,
    )
    if (step) {
      step.sum += fontSizePx * letters
      step.letters += letters
      step.count += 1
    } else steps.push({ sum: fontSizePx * letters, letters, weight, count: 1 })
  }
  return steps
    .map(({ sum, letters, weight, count }) => ({
      fontSizePx: Math.round((sum / letters) * 10) / 10,
      weight,
      count,
    }))
    .sort((a, b) => b.fontSizePx - a.fontSizePx || b.weight - a.weight)
}

const mostSteps = 12

/** Gaps and paddings in use, smallest first, those used most where there are many. */
export function spacingOf(root: LayoutNode, scale: number): number[] {
  const counts = new Map<number, number>()
  const add = (value: number) => {
    const rounded = Math.round(value)
    if (rounded > 0 && rounded <= 160 * scale) counts.set(rounded, (counts.get(rounded) ?? 0) + 1)
  }
  const visit = (node: LayoutNode) => {
    if (node.children.length > 1) add(node.gapPx)
    if (node.flow === 'grid') add(node.crossGapPx)
    if (node.boxId !== null) for (const side of node.paddingPx) add(side)
    for (const child of node.children) visit(child)
  }
  visit(root)
  const steps: { value: number; count: number }[] = []
  for (const [value, count] of [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
    const near = steps.find(
      (step) => Math.abs(step.value - value) <= Math.max(scale, step.value * sameStepShare),
    )
    if (near) near.count += count
    else steps.push({ value, count })
  }
  return steps
    .sort((a, b) => b.count - a.count || a.value - b.value)
    .slice(0, mostSteps)
    .map(({ value }) => value)
    .sort((a, b) => a - b)
}
