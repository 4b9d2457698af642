import type { Css } from './element'

/** Declarations that have a class of their own name. */
const words: Record<string, Record<string, string>> = {
  display: { flex: 'flex', grid: 'grid', block: 'block', contents: 'contents' },
  'flex-direction': { column: 'flex-col' },
  'align-items': { center: 'items-center', 'flex-start': 'items-start', 'flex-end': 'items-end' },
  'justify-content': {
    center: 'justify-center',
    'space-between': 'justify-between',
    'flex-start': 'justify-start',
    'flex-end': 'justify-end',
  },
  'align-content': { start: 'content-start' },
  'place-self': { start: 'place-self-start' },
  'justify-self': { start: 'justify-self-start', end: 'justify-self-end' },
  'text-align': { center: 'text-center', end: 'text-end', left: 'text-left' },
  'white-space': { nowrap: 'whitespace-nowrap', pre: 'whitespace-pre' },
  'text-decoration': { underline: 'underline' },
  'font-weight': { '500': 'font-medium', '600': 'font-semibold', '700': 'font-bold' },
  'grid-area': { '1 / 1': '[grid-area:1/1]' },
  appearance: { none: 'appearance-none' },
  resize: { none: 'resize-none' },
  margin: { '0 auto': 'mx-auto' },
}

const lengths: Record<string, string> = {
  width: 'w',
  height: 'h',
  'margin-left': 'ml',
  'margin-right': 'mr',
  'margin-top': 'mt',
}

/** Classes of Tailwind 4 that say the same; what has none is written as an arbitrary property. */
export function tailwindClasses(css: Css): string {
  return Object.entries(css)
    .flatMap(([name, value]) => classesOf(name, value))
    .join(' ')
}

function classesOf(name: string, value: string): string[] {
  const word = words[name]?.[value]
  if (word) return [word]
  if (lengths[name]) return [sized(lengths[name], value)]
  switch (name) {
    case 'gap': {
      const [rows, columns = rows] = value.split(' ') as [string, string?]
      return rows === columns ? [sized('gap', rows)] : [sized('gap-x', columns!), sized('gap-y', rows)]
    }
    case 'padding':
      return paddingClasses(value)
    case 'background':
      return [painted('bg', value)]
    case 'color':
      return [painted('text', value)]
    case '::placeholder':
      return [`placeholder:${painted('text', value)}`]
    case 'font-size':
      return [token('text', value) ?? `text-[${value}]`]
    case 'font-family':
      return [token('font', value) ?? arbitrary(name, value)]
    case 'line-height':
      return [sized('leading', value)]
    case 'letter-spacing':
      return [`tracking-[${value}]`]
    case 'border-radius':
      return value === '9999px' ? ['rounded-full'] : [`rounded-[${escaped(value)}]`]
    case 'box-shadow':
      return [`shadow-[${escaped(value)}]`]
    case 'grid-template-columns': {
      const count = /^repeat\((\d+), minmax\(0, 1fr\)\)$/.exec(value)?.[1]
      return [count ? `grid-cols-${count}` : arbitrary(name, value)]
    }
    default: {
      const border = /^border(?:-(top|right|bottom|left))?$/.exec(name)
      return border ? borderClasses(border[1], value) : [arbitrary(name, value)]
    }
  }
}

function paddingClasses(value: string): string[] {
  const parts = value.split(' ')
  const [top = '0', right = top, bottom = top, left = right] = parts
  if (parts.length === 1) return [sized('p', top)]
  const sides: [string, string][] =
    left === right && top === bottom
      ? [
          ['px', left],
          ['py', top],
        ]
      : [
          ...(left === right
            ? ([['px', left]] as [string, string][])
            : ([
                ['pl', left],
                ['pr', right],
              ] as [string, string][])),
          ['pt', top],
          ['pb', bottom],
        ]
  return sides.filter(([, size]) => size !== '0').map(([side, size]) => sized(side, size))
}

function borderClasses(side: string | undefined, value: string): string[] {
  const [, width = '1px', color = ''] = /^(\S+) solid (.+)$/.exec(value) ?? []
  const base = side ? `border-${side.charAt(0)}` : 'border'
  return [width === '1px' ? base : `${base}-[${width}]`, painted(base, color)]
}

/** Steps of four pixels, and halves of them, have names; other lengths are written out. */
function sized(prefix: string, value: string): string {
  if (value === '0') return `${prefix}-0`
  const px = Number.parseFloat(value)
  if (!value.endsWith('px') || px < 0 || px % 2 !== 0) return `${prefix}-[${value}]`
  return `${prefix}-${px / 4}`
}

function token(prefix: string, value: string): string | null {
  const name = /^var\(--(?:color|text|font)-([\w-]+)\)$/.exec(value)?.[1]
  return name ? `${prefix}-${name}` : null
}

function painted(prefix: string, value: string): string {
  return token(prefix, value) ?? `${prefix}-[${escaped(value)}]`
}

const escaped = (value: string) => value.replaceAll('_', '\\_').replace(/,\s+/g, ',').replace(/\s+/g, '_')
const arbitrary = (name: string, value: string) => `[${name}:${escaped(value)}]`
