/**
 * The cheapest pairing of rows with columns, each used at most once: for every row its column, or -1 where there are more
 * rows than columns. `costs[row][column]` must be finite. Shortest augmenting paths after Jonker and Volgenant (Computing
 * 38, 1987) in the form of Crouse, "On implementing 2D rectangular assignment algorithms" (IEEE TAES 52, 2016), which is
 * what Design2Code calls through SciPy. O(n²m).
 */
export function assign(costs: readonly (readonly number[])[]): number[] {
  const rows = costs.length
  const columns = costs[0]?.length ?? 0
  if (rows > columns) {
    const turned = Array.from({ length: columns }, (_, column) => costs.map((row) => row[column]!))
    const columnOfRow = new Array<number>(rows).fill(-1)
    for (const [column, row] of assign(turned).entries()) columnOfRow[row] = column
    return columnOfRow
  }

  const rowPotential = new Float64Array(rows)
  const columnPotential = new Float64Array(columns)
  const columnOfRow = new Array<number>(rows).fill(-1)
  const rowOfColumn = new Int32Array(columns).fill(-1)
  const shortest = new Float64Array(columns)
  const cameFrom = new Int32Array(columns)
  const seenRow = new Uint8Array(rows)
  const seenColumn = new Uint8Array(columns)

  for (let start = 0; start < rows; start += 1) {
    shortest.fill(Number.POSITIVE_INFINITY)
    seenRow.fill(0)
    seenColumn.fill(0)
    let row = start
    let length = 0
    let sink = -1
    while (sink < 0) {
      seenRow[row] = 1
      let next = -1
      for (let column = 0; column < columns; column += 1) {
        if (seenColumn[column]) continue
        const reduced = length + costs[row]![column]! - rowPotential[row]! - columnPotential[column]!
        if (reduced < shortest[column]!) {
          shortest[column] = reduced
          cameFrom[column] = row
        }
        // Of equally near columns a free one ends the search.
        const isNearer = next < 0 || shortest[column]! < shortest[next]!
        if (isNearer || (shortest[column] === shortest[next] && rowOfColumn[column] === -1)) next = column
      }
      length = shortest[next]!
      seenColumn[next] = 1
      if (rowOfColumn[next] === -1) sink = next
      else row = rowOfColumn[next]!
    }
    rowPotential[start] = rowPotential[start]! + length
    for (let other = 0; other < rows; other += 1) {
      if (!seenRow[other] || other === start) continue
      rowPotential[other] = rowPotential[other]! + length - shortest[columnOfRow[other]!]!
    }
    for (let column = 0; column < columns; column += 1) {
      if (seenColumn[column]) columnPotential[column] = columnPotential[column]! - length + shortest[column]!
    }
    for (let column = sink; ; ) {
      const from = cameFrom[column]!
      rowOfColumn[column] = from
      const before = columnOfRow[from]!
      columnOfRow[from] = column
      if (from === start) break
      column = before
    }
  }
  return columnOfRow
}
