/**
 * As much of Sass and Less as CSS does not have by itself and pages use most: comments to the end of a line, and plain
 * variables. Nesting is CSS by now. The rest is left, and told by what reads the CSS. Lines stay where they are.
 */
export function asCss(text: string): string {
  const values = new Map<string, string>()
  const code = text.replace(/\/\*[\s\S]*?\*\/|(^|[\s;{}])\/\/[^\n]*/g, (whole, before: string | undefined) =>
    before === undefined ? whole : before,
  )
  const rest = code.replace(
    /(^|[;{}\s])([$@][\w-]+)\s*:\s*([^;{}\n]+?)\s*(?:!default)?\s*;/g,
    (_whole, before: string, name: string, value: string) => {
      values.set(name, fill(value, values))
      return before
    },
  )
  return fill(rest, values)
}

const fill = (text: string, values: ReadonlyMap<string, string>) =>
  text.replace(
    /#\{\s*([$@][\w-]+)\s*\}|[$@][\w-]+/g,
    (name, inside?: string) => values.get(inside ?? name) ?? name,
  )
