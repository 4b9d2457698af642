import type { CodeRun, Highlighter, TokenKind } from './code-run'

/** Languages without a grammar of their own, coloured line by line. */
export type LineLanguage = 'shell' | 'sql' | 'diff' | 'toml' | 'docker'

type Rule = [pattern: RegExp, kind: TokenKind | null]

const quoted = /"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?/
const number = /\b\d[\d_.]*(?:e[+-]?\d+)?\b/i
const word = /[A-Za-z_][\w-]*/

const rules: Record<Exclude<LineLanguage, 'diff'>, Rule[]> = {
  shell: [
    [/(?<=^|\s)#.*/, 'comment'],
    [quoted, 'string'],
    [/\$(?:\w+|\{[^}]*\}|[?!@*#$-])/, 'attribute'],
    [
      /(?<![\w./-])(?:if|then|elif|else|fi|for|while|until|do|done|case|esac|in|function|return|export|local|set|cd|exit|source|sudo|trap|unset|readonly|eval|exec)(?![\w./-])/,
      'keyword',
    ],
    [/(?<=\s)--?[A-Za-z][\w-]*/, 'number'],
    [/(?<=^\s*(?:\$\s+)?|[|;&]\s*)[\w./-]+(?!\w*=)/, 'title'],
    [/[\w./-]+/, null],
  ],
  sql: [
    [/--.*|\/\*.*?(?:\*\/|$)/, 'comment'],
    [/'(?:[^']|'')*'?/, 'string'],
    [/"[^"]*"?|`[^`]*`?/, 'attribute'],
    [number, 'number'],
    [
      /\b(?:int|integer|bigint|smallint|serial|text|varchar|char|boolean|bool|date|timestamp|timestamptz|time|numeric|decimal|real|double|float|json|jsonb|uuid|blob|bytea)\b/i,
      'type',
    ],
    [
      /\b(?:select|from|where|and|or|not|insert|into|values|update|set|delete|create|alter|drop|table|index|view|unique|primary|foreign|key|references|constraint|default|null|join|left|right|inner|outer|full|cross|on|using|group|by|order|having|limit|offset|union|all|distinct|as|case|when|then|else|end|with|recursive|returning|begin|commit|rollback|transaction|if|exists|in|is|like|ilike|between|asc|desc|true|false|add|column|cascade|trigger|function|procedure|returns|language|declare|grant|revoke|to|pragma|explain|analyze|over|partition|conflict|do|nothing)\b/i,
      'keyword',
    ],
    [/[A-Za-z_]\w*(?=\s*\()/, 'title'],
    [word, null],
  ],
  toml: [
    [/#.*/, 'comment'],
    [/^\s*\[\[?[^\]]*\]\]?/, 'title'],
    [/"""|'''/, 'string'],
    [/[\w.-]+(?=\s*=)|"[^"]*"(?=\s*=)/, 'attribute'],
    [quoted, 'string'],
    [/\b(?:true|false|inf|nan)\b/, 'keyword'],
    [/[+-]?\d[\w:.+-]*/, 'number'],
    [word, null],
  ],
  docker: [
    [/^\s*#.*/, 'comment'],
    [
      /^\s*(?:from|run|cmd|label|maintainer|expose|env|add|copy|entrypoint|volume|user|workdir|arg|onbuild|stopsignal|healthcheck|shell)\b/i,
      'keyword',
    ],
    [/(?<=\s)as(?=\s)/i, 'keyword'],
    [quoted, 'string'],
    [/\$(?:\w+|\{[^}]*\})/, 'attribute'],
    [/(?<=\s)--[a-z][\w-]*/, 'number'],
    [/[\w./:-]+/, null],
  ],
}

function combined(list: readonly Rule[]): RegExp {
  const caseless = list.some(([pattern]) => pattern.flags.includes('i'))
  return new RegExp(list.map(([{ source }]) => `(${source})`).join('|'), caseless ? 'gi' : 'g')
}

/** Colours each row by itself: text that goes over several lines is not followed. */
export function createLineHighlighter(language: LineLanguage): Highlighter {
  if (language === 'diff') return { advance: () => true, version: 0, runs: diffRuns }
  const list = rules[language]
  const pattern = combined(list)
  return {
    advance: () => true,
    version: 0,
    runs(text) {
      const runs: CodeRun[] = []
      let at = 0
      for (const found of text.matchAll(pattern)) {
        const rule = found.slice(1).findIndex((part) => part !== undefined)
        const kind = list[rule]?.[1] ?? null
        if (kind === null) continue
        if (found.index > at) runs.push({ text: text.slice(at, found.index), kind: null })
        runs.push({ text: found[0], kind })
        at = found.index + found[0].length
      }
      if (at < text.length) runs.push({ text: text.slice(at), kind: null })
      return runs
    },
  }
}

const diffKinds: [start: RegExp, kind: TokenKind][] = [
  [/^(?:diff |index |\+\+\+|---)/, 'comment'],
  [/^@@/, 'title'],
  [/^[+>]/, 'string'],
  [/^[-<]/, 'tag'],
]

function diffRuns(text: string): CodeRun[] {
  const kind = diffKinds.find(([start]) => start.test(text))?.[1] ?? null
  return text === '' ? [] : [{ text, kind }]
}
