import type { BoxFact, DesignFacts, LayoutNode, TextFact } from '../../../shared/design-facts'

const node = (patch: Partial<LayoutNode> & Pick<LayoutNode, 'id' | 'rectPx'>): LayoutNode => ({
  role: null,
  flow: 'leaf',
  gapPx: 0,
  crossGapPx: 0,
  columns: 1,
  paddingPx: [0, 0, 0, 0],
  align: 'start',
  justify: 'start',
  boxId: null,
  textIds: [],
  lineHeightPx: null,
  textAlign: 'start',
  pictureId: null,
  dividerId: null,
  repeatOf: null,
  children: [],
  ...patch,
})

const text = (id: string, words: string, x: number, y: number): TextFact => ({
  id,
  text: words,
  rectPx: { x, y, width: 80, height: 20 },
  words: [],
  fontSizePx: 28,
  weight: 600,
  color: '#ffffff',
  background: '#1f6f46',
  monospace: false,
  serif: false,
  underlined: false,
  score: 1,
})

export const sampleBox: BoxFact = {
  id: 'b1',
  rectPx: { x: 20, y: 100, width: 240, height: 80 },
  fill: { kind: 'flat', color: '#1f6f46' },
  border: {
    widthPx: 2,
    color: '#c9d8cd',
    sides: { top: true, right: true, bottom: true, left: true },
  },
  radiiPx: [18, 18, 18, 18],
  shadow: { offsetPx: { x: 0, y: 4 }, blurPx: 12, color: '#00000033' },
}

/** A heading over a button, at two pixels to a CSS pixel; one more box lies in no layout. */
export const sampleFacts: DesignFacts = {
  version: 1,
  widthPx: 400,
  heightPx: 300,
  scale: 2,
  verdict: 'page',
  background: '#ffffff',
  dark: false,
  texts: [text('t1', 'Plans', 20, 20), text('t2', 'Start free', 60, 120)],
  boxes: [sampleBox, { ...sampleBox, id: 'b2', border: null, shadow: null, radiiPx: [0, 0, 0, 0] }],
  dividers: [{ id: 'd1', rectPx: { x: 0, y: 90, width: 400, height: 2 }, color: '#e4e0d5' }],
  pictures: [
    {
      id: 'p1',
      rectPx: { x: 20, y: 200, width: 32, height: 32 },
      kind: 'icon',
      color: '#123456',
      radiusPx: 0,
    },
  ],
  root: node({
    id: 'root',
    rectPx: { x: 0, y: 0, width: 400, height: 300 },
    flow: 'column',
    gapPx: 24,
    paddingPx: [20, 40, 20, 20],
    align: 'center',
    children: [
      node({ id: 'n1', rectPx: { x: 20, y: 20, width: 80, height: 20 }, role: 'heading', textIds: ['t1'] }),
      node({ id: 'n2', rectPx: { x: 0, y: 90, width: 400, height: 2 }, dividerId: 'd1' }),
      node({
        id: 'n3',
        rectPx: sampleBox.rectPx,
        role: 'button',
        flow: 'row',
        gapPx: 16,
        paddingPx: [20, 40, 20, 40],
        justify: 'space-between',
        align: 'center',
        boxId: 'b1',
        children: [
          node({
            id: 'n4',
            rectPx: { x: 60, y: 120, width: 80, height: 20 },
            textIds: ['t2'],
            lineHeightPx: 42,
            textAlign: 'center',
          }),
          node({ id: 'n5', rectPx: { x: 20, y: 200, width: 32, height: 32 }, role: 'icon', pictureId: 'p1' }),
        ],
      }),
    ],
  }),
  palette: [{ color: '#1f6f46', role: 'accent', share: 0.2 }],
  typeScale: [{ fontSizePx: 28, weight: 600, count: 2 }],
  spacingPx: [24],
}
