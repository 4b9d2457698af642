import type { Mark } from '../../../shared/marks'

const style = { color: '#e5352d', widthPx: 4 }

/** One mark of every kind, for tests. */
export const sampleMarks = {
  box: { ...style, id: 'box', kind: 'box', rectPx: { x: 100, y: 100, width: 200, height: 100 } },
  redaction: {
    ...style,
    id: 'redaction',
    kind: 'redaction',
    rectPx: { x: 10.4, y: 20.6, width: 30, height: 10 },
  },
  arrow: { ...style, id: 'arrow', kind: 'arrow', fromPx: { x: 0, y: 0 }, toPx: { x: 100, y: 0 } },
  line: { ...style, id: 'line', kind: 'line', fromPx: { x: 0, y: 0 }, toPx: { x: 100, y: 100 } },
  measure: { ...style, id: 'measure', kind: 'measure', fromPx: { x: 0, y: 50 }, toPx: { x: 100, y: 50 } },
  pen: {
    ...style,
    id: 'pen',
    kind: 'pen',
    pointsPx: [
      { x: 0, y: 0 },
      { x: 50, y: 50 },
      { x: 100, y: 0 },
    ],
  },
  highlighter: {
    ...style,
    id: 'highlighter',
    kind: 'highlighter',
    pointsPx: [
      { x: 0, y: 20 },
      { x: 100, y: 40 },
    ],
  },
  text: { ...style, id: 'text', kind: 'text', atPx: { x: 10, y: 10 }, text: 'two\nlines' },
  step: { ...style, id: 'step', kind: 'step', atPx: { x: 50, y: 50 }, number: 1 },
} as const satisfies { [Kind in Mark['kind']]: Mark }

/** Letters half as wide as they are high: what a test knows of a font. */
export const measureEvenly = (line: string, fontPx: number) => (line.length * fontPx) / 2
