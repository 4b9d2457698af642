/** Text fields of a JSON object that may still be arriving. */
export interface JsonFieldReader {
  /** Takes the next piece; costs what is new, not what is there. */
  push(text: string): void
  /** The decoded text of a top-level field as far as it has come; undefined before its value begins. */
  text(name: string): string | undefined
  /** The field's closing quote has arrived. */
  closed(name: string): boolean
}

type Place = 'before-key' | 'key' | 'after-key' | 'value' | 'skipped'

const escapes: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

/**
 * Reads top-level string values of a JSON object while it streams. Broken JSON never fails: what was understood stands.
 */
export function createJsonFieldReader(): JsonFieldReader {
  const fields = new Map<string, { text: string; closed: boolean }>()
  let place: Place = 'before-key'
  let key = ''
  // An escape that has not arrived as a whole.
  let pendingEscape = ''
  // Inside of a value that is no top-level text.
  let depth = 0
  let inString = false
  let started = false

  const add = (text: string) => {
    if (place === 'key') key += text
    else {
      const field = fields.get(key)
      if (field) field.text += text
    }
  }

  const finishString = () => {
    if (place === 'key') place = 'after-key'
    else {
      const field = fields.get(key)
      if (field) field.closed = true
      place = 'before-key'
    }
  }

  /** Takes one character of an escape; what it stands for once it is whole. */
  const takeEscape = (char: string) => {
    pendingEscape += char
    if (pendingEscape[1] !== 'u') add(escapes[char] ?? char)
    else if (pendingEscape.length < 6) return
    else add(String.fromCharCode(Number.parseInt(pendingEscape.slice(2), 16) || 0xfffd))
    pendingEscape = ''
  }

  /** Reads on inside a string from `at`; answers where it left off. */
  const readString = (text: string, at: number): number => {
    if (pendingEscape !== '') {
      takeEscape(text[at] ?? '')
      return at + 1
    }
    let end = at
    while (end < text.length && text[end] !== '"' && text[end] !== '\\') end += 1
    if (end > at) add(text.slice(at, end))
    if (text[end] === '"') finishString()
    else if (text[end] === '\\') pendingEscape = '\\'
    return end + 1
  }

  const skip = (char: string) => {
    if (inString) {
      if (pendingEscape !== '') pendingEscape = ''
      else if (char === '\\') pendingEscape = char
      else if (char === '"') inString = false
    } else if (char === '"') inString = true
    else if (char === '{' || char === '[') depth += 1
    else if (char === '}' || char === ']') depth -= 1
    if (!inString && (depth < 0 || (depth === 0 && char === ','))) {
      depth = 0
      place = 'before-key'
    }
  }

  const step = (char: string) => {
    if (!started) started = char === '{'
    else if (place === 'before-key' && char === '"') {
      key = ''
      place = 'key'
    } else if (place === 'after-key' && char === ':') place = 'value'
    else if (place === 'value' && char.trim() !== '') {
      if (char !== '"') {
        place = 'skipped'
        skip(char)
      } else fields.set(key, { text: '', closed: false })
    } else if (place === 'skipped') skip(char)
  }

  const inText = () => place === 'key' || (place === 'value' && fields.get(key)?.closed === false)

  return {
    push(text) {
      for (let at = 0; at < text.length; ) {
        if (inText()) at = readString(text, at)
        else {
          step(text[at] ?? '')
          at += 1
        }
      }
    },
    text: (name) => fields.get(name)?.text,
    closed: (name) => fields.get(name)?.closed ?? false,
  }
}
