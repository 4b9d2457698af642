/** Each value's place among all, from 0; equal ones share the mean of theirs. */
function ranksOf(values) {
  const order = [...values.keys()].sort((a, b) => values[a] - values[b])
  const ranks = []
  for (let from = 0; from < order.length; ) {
    let to = from
    while (to < order.length && values[order[to]] === values[order[from]]) to += 1
    for (let at = from; at < to; at += 1) ranks[order[at]] = (from + to - 1) / 2
    from = to
  }
  return ranks
}

/** Spearman's rank correlation, -1 to 1: Pearson's of the ranks. 0 where one side is all the same. */
export function rankCorrelation(first, second) {
  const [left, right] = [ranksOf(first), ranksOf(second)]
  const middle = (left.length - 1) / 2
  let [both, one, other] = [0, 0, 0]
  for (const [at, rank] of left.entries()) {
    both += (rank - middle) * (right[at] - middle)
    one += (rank - middle) ** 2
    other += (right[at] - middle) ** 2
  }
  return one > 0 && other > 0 ? both / Math.sqrt(one * other) : 0
}
