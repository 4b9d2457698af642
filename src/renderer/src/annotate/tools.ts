import {
  ArrowUpRight,
  Highlighter,
  type LucideIcon,
  MousePointer2,
  Pencil,
  RectangleHorizontal,
  Ruler,
  Slash,
  Square,
  Type,
} from 'lucide-react'
import { type MarkKind, markKinds } from '../../../shared/marks'
import type { Tool } from './annotator'
import { StepIcon } from './step-icon'

/** The tools in the order of their keys 1 to 9. */
export const toolOrder: readonly MarkKind[] = markKinds

export const toolIcons: Record<Exclude<Tool, 'none'>, LucideIcon | typeof StepIcon> = {
  select: MousePointer2,
  box: Square,
  arrow: ArrowUpRight,
  line: Slash,
  pen: Pencil,
  highlighter: Highlighter,
  text: Type,
  step: StepIcon,
  measure: Ruler,
  redaction: RectangleHorizontal,
}

/** The digit that chooses a tool. */
export function toolKey(tool: Exclude<Tool, 'none'>): string {
  return tool === 'select' ? '0' : String(toolOrder.indexOf(tool) + 1)
}
