/** Text inside an HTML element. Braces are written as entities, so that a Vue template takes them for text too. */
export function htmlText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('{', '&#123;')
    .replaceAll('}', '&#125;')
}

/**
 * Text inside `pre`: lines begin at the margin there, so what could be taken for the end of a fenced block or the name of
 * a file, wherever the page is quoted, begins with an entity.
 */
export function htmlPreText(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      line.replace(
        /^(\s*)([^\s\p{L}\p{N}])/u,
        (_, blanks: string, sign: string) => `${blanks}&#${sign.codePointAt(0)};`,
      ),
    )
    .map((line) => {
      const [, entity = '', rest = ''] = /^(\s*(?:&#\d+;)?)([\s\S]*)$/.exec(line) ?? []
      return entity + htmlText(rest)
    })
    .join('\n')
}

export function htmlAttribute(value: string): string {
  return htmlText(value).replaceAll('"', '&quot;').replaceAll('\n', '&#10;')
}

/** A string of JavaScript that is also safe in a script element and on one line. */
export function scriptString(text: string): string {
  const quoted = JSON.stringify(text)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
  const inside = quoted.slice(1, -1)
  return inside.includes("'") ? quoted : `'${inside.replaceAll('\\"', '"')}'`
}

/** Text of a Vue template that keeps its line feeds: a string in braces. */
export function vueText(text: string): string {
  const string = JSON.stringify(text).replace(/[<>&{}\u2028\u2029]/g, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
  return `{{ ${string} }}`
}

/** Children of a JSX element: as they are where that means the same, else as a string. */
export function jsxText(text: string): string {
  const isPlain = !/[{}<>&\n\\]|^\s|\s$|\s\s|^\/\/|^\/\*/.test(text)
  return isPlain ? text : `{${scriptString(text)}}`
}

/** The value of a JSX attribute with its quotes or braces. */
export function jsxAttribute(value: string): string {
  return /["&\n\\{}<>]/.test(value) ? `{${scriptString(value)}}` : `"${value}"`
}
