/**
 * The key of a command in lower case. On a layout whose letters are not Latin, the place on the keyboard tells: `KeyZ`
 * is z, `Digit0` is 0.
 */
export function commandKey({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string {
  return (key.charCodeAt(0) > 0x7f ? code.replace(/^(?:Key|Digit)/, '') : key).toLowerCase()
}
