import { en } from './locales/en/index'

type Leaves<Tree, Prefix extends string = ''> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? `${Prefix}${Key}`
    : Leaves<Tree[Key], `${Prefix}${Key}.`>
}[keyof Tree & string]

/** Every text of the interface by its place in the locale: `chat.stop`. */
export type TextKey = Leaves<typeof en>

/** The text of a key with `{name}` placeholders filled in. */
export function t(key: TextKey, params: Record<string, string | number> = {}): string {
  let node: unknown = en
  for (const part of key.split('.')) node = (node as Record<string, unknown>)[part]
  return String(node).replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}

/** `one` where the count is 1, else `many`, both with `{count}` filled in. */
export function plural(count: number, one: TextKey, many: TextKey): string {
  return t(count === 1 ? one : many, { count })
}
