import type { Candidate } from './grounding-scan'

/** How sure it is that numbers in brackets mean a place in a picture. */
export type Evidence = 'certain' | 'plain' | 'none'
export type Shape = 'box' | 'point'

export interface Fence {
  from: number
  to: number
  isData: boolean
}

const dataFences = /^(?:|json[5cl]?|te?xt|plain(?:text)?|markdown|md|xml|csv|ya?ml|bbox|box(?:es)?)$/i

/** The code fences of a text, in order; the last one may be open. Linear. */
export function findFences(text: string): Fence[] {
  const fences: Fence[] = []
  let open: { marker: string; from: number; isData: boolean } | undefined
  for (const match of text.matchAll(/^[ \t>]{0,12}(`{3,}|~{3,})([^\n]*)$/gm)) {
    const [, marker = '', info = ''] = match
    const end = match.index + match[0].length
    if (!open) {
      const language = info.trim().split(/[\s{]/, 1)[0] ?? ''
      if (marker[0] === '~' || !info.includes('`'))
        open = { marker, from: end, isData: dataFences.test(language) }
    } else if (marker.startsWith(open.marker) && info.trim() === '') {
      fences.push({ from: open.from, to: match.index, isData: open.isData })
      open = undefined
    }
  }
  if (open) fences.push({ from: open.from, to: text.length, isData: open.isData })
  return fences
}

const assigned = '["\'`*_]{0,4}\\s{0,4}(?:[:=]|is|are|at|为|是)?[\\s"\'`*([{<]{0,10}$'
const boxKey = new RegExp(
  `(?<![a-z0-9])(?:b?box(?:es)?(?:_?2d)?|bounding[ _-]?box(?:es)?|coordinates|coords?|坐标|边界框)${assigned}`,
  'i',
)
const exactKey = /["']bbox_2d["']\s{0,4}:[\s[]{0,10}$/
const pointKey = new RegExp(
  `(?<![a-z0-9])(?:points?(?:_?2d)?|click(?:_point)?|center|centre|点击|中心点)${assigned}`,
  'i',
)
const otherKey = new RegExp(
  '(?<![a-z])(?:rgba?|hsla?|colou?rs?|颜色|view_?box|margins?|padding|insets?|matri(?:x|ces)|vectors?|arrays?|tensors?|' +
    `kernel|weights?|versions?|dates?|years?|ids|refs|citations?|numbers|values|矩阵|数组)${assigned}`,
  'i',
)
const declaration = /\b(?:const|let|var)\s{1,4}\w{1,40}\s{0,4}=[\s[({<]{0,8}$/
const call = /[a-z0-9_$][({<][\s[({<]{0,8}$/i
const linkTarget = /^(?:\((?:https?:|\/|#|\.{1,2}\/|mailto:)|:\s{1,4}https?:)/i

/** Below this, four growing numbers without a name are citations or a series rather than a box. */
const smallValue = 100
const smallNestedValue = 20
/** A box without a name is at least this wide and high. */
const leastSide = 4

/**
 * What the text around a candidate says of it; lists ask for their first one.
 * @param innerFrom its innermost bracket
 * @param fence the code fence it stands in
 * @param isBare the answer is nothing but numbers in brackets
 */
export function shapeAndEvidence(
  text: string,
  candidate: Candidate,
  innerFrom: number,
  fence: Fence | undefined,
  isBare: boolean,
): { shape: Shape; evidence: Evidence } {
  const { values, to } = candidate
  const before = text.slice(Math.max(0, innerFrom - 64), innerFrom)
  const shape: Shape = values.length === 2 ? 'point' : 'box'
  if (fence && !fence.isData)
    return { shape, evidence: exactKey.test(before) && shape === 'box' ? 'certain' : 'none' }
  if (candidate.marked) return { shape, evidence: 'certain' }
  if (otherKey.test(before)) return { shape, evidence: 'none' }
  if (candidate.named ? shape === 'box' : (shape === 'box' ? boxKey : pointKey).test(before)) {
    return { shape, evidence: 'certain' }
  }
  if (isBare && (shape === 'box' || candidate.nested)) return { shape, evidence: 'certain' }
  const refused =
    call.test(before + text[innerFrom]) ||
    declaration.test(before) ||
    linkTarget.test(text.slice(to, to + 10))
  return { shape, evidence: refused || candidate.open === '{' ? 'none' : 'plain' }
}

/** Four numbers that nothing calls a box: whether they can be one at all. */
export function isProperBox({ values, suffix, decimal, thousands }: Candidate): boolean {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = values
  const years = values.every((value) => value >= 1900 && value <= 2100)
  const whole = suffix !== undefined || !decimal
  return whole && !thousands && !years && x1 >= 0 && y1 >= 0 && x2 - x1 >= leastSide && y2 - y1 >= leastSide
}

/** All numbers so low that they may be citations, indices or a series. */
export function isSmall({ values, nested, suffix }: Candidate): boolean {
  return suffix === undefined && Math.max(...values) < (nested ? smallNestedValue : smallValue)
}
