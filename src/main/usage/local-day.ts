/** The local calendar day of a moment, `YYYY-MM-DD`. */
export function localDay(atMs: number): string {
  const date = new Date(atMs)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** Midnight of the local day that lies `daysBack` days before a moment, Unix ms. Days with a changed clock count as one. */
export function startOfDay(atMs: number, daysBack = 0): number {
  const date = new Date(atMs)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - daysBack).getTime()
}

/** The first midnight of a moment's local month, Unix ms. */
export function startOfMonth(atMs: number): number {
  const date = new Date(atMs)
  return new Date(date.getFullYear(), date.getMonth(), 1).getTime()
}
