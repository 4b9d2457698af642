/**
 * A key as its letter in lower case, or by its name. Where the layout types a letter that is not ASCII, it is the letter or
 * digit at the same place of a US keyboard.
 */
export function commandKey({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string {
  const placed = /^(?!\p{ASCII})[\p{L}\p{M}]/u.test(key) ? /^(?:Key|Digit)(.)$/.exec(code)?.[1] : undefined
  const typed = placed ?? key
  return typed.length === 1 ? typed.toLowerCase() : typed
}
