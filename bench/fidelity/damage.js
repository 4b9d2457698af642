// Runs inside a page and damages it. Each series is nested: a step does what the step before it did, and more. Answers the
// damage's size: of each thing struck its area (CSS pixels, as far as the window shows it) times how grave it is, over the
// window's area. How grave, 0 to 1: gone 1; moved by d beside its own height h d / (d + h), a line's height for a block;
// recoloured the distance in RGB over that of black and white; letters s times as large 1 − 1 / s²; retyped the share of
// letters that are others.

/** @param {{kind: string, step: number, steps: number, seed: number}} order */
export function damage({ kind, step, steps, seed }) {
  const lineHeightPx = 24
  let state = seed
  const random = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const shuffled = (list) => {
    const found = [...list]
    for (let at = found.length - 1; at > 0; at -= 1) {
      const other = Math.floor(random() * (at + 1))
      ;[found[at], found[other]] = [found[other], found[at]]
    }
    return found
  }
  const windowArea = innerWidth * innerHeight
  const areaOf = (element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect()
    const width = Math.min(innerWidth, right) - Math.max(0, left)
    const height = Math.min(innerHeight, bottom) - Math.max(0, top)
    return Math.max(0, width) * Math.max(0, height)
  }
  const linesArea = (element) => {
    const range = document.createRange()
    range.selectNodeContents(element)
    return [...range.getClientRects()].reduce((sum, rect) => {
      const height = Math.min(innerHeight, rect.bottom) - Math.max(0, rect.top)
      return sum + Math.max(0, height) * rect.width
    }, 0)
  }
  const isSeen = (element) => {
    const rect = element.getBoundingClientRect()
    if (rect.width < 4 || rect.height < 4 || rect.top >= innerHeight - 4 || rect.left >= innerWidth - 4)
      return false
    const style = getComputedStyle(element)
    return style.visibility === 'visible' && Number(style.opacity) > 0.1
  }
  const all = [...document.body.querySelectorAll('*')].filter(
    (element) => !element.closest('svg, script, style, head') && isSeen(element),
  )
  const texts = all.filter((element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim().length > 1),
  )
  const boxes = all.filter((element) => {
    const { backgroundColor } = getComputedStyle(element)
    return !/, 0\)$|transparent/.test(backgroundColor) && areaOf(element) < 0.3 * windowArea
  })
  const blocks = all.filter((element) => {
    const share = areaOf(element) / windowArea
    return share > 0.01 && share < 0.12 && texts.some((text) => element.contains(text))
  })

  const rgbOf = (css) => (css.match(/[\d.]+/g) ?? [0, 0, 0]).slice(0, 3).map(Number)
  const turned = ([r, g, b], by) => {
    const target = r + g + b > 380 ? [180, 40, 90] : [230, 120, 60]
    return [r, g, b].map((value, at) => Math.round(value + (target[at] - value) * by))
  }
  const recolour = (element, property, by) => {
    const from = rgbOf(getComputedStyle(element)[property])
    const to = turned(from, by)
    element.style.setProperty(property === 'color' ? 'color' : 'background-color', `rgb(${to})`, 'important')
    const gravity = Math.hypot(...to.map((value, at) => value - from[at])) / Math.hypot(255, 255, 255)
    return gravity * (property === 'color' ? linesArea(element) : areaOf(element))
  }
  const move = (element, byPx) => {
    const area = areaOf(element)
    const x = element.getBoundingClientRect().right + byPx < innerWidth ? byPx / 2 : -byPx / 2
    if (getComputedStyle(element).display === 'inline') element.style.display = 'inline-block'
    element.style.transform = `translate(${x}px, ${byPx}px)`
    return (area * byPx) / (byPx + lineHeightPx)
  }
  const drop = (element) => {
    const area = areaOf(element)
    element.style.setProperty('visibility', 'hidden', 'important')
    for (const inner of element.querySelectorAll('*'))
      inner.style.setProperty('visibility', 'hidden', 'important')
    return area
  }
  const scale = (element, by) => {
    element.style.fontSize = `${Number.parseFloat(getComputedStyle(element).fontSize) * by}px`
    return (1 - 1 / by ** 2) * linesArea(element)
  }
  const retype = (element, share) => {
    const area = linesArea(element)
    let changed = 0
    let letters = 0
    for (const node of element.childNodes) {
      if (node.nodeType !== 3) continue
      const words = node.data.split(/(\s+)/)
      node.data = words
        .map((word) => {
          const length = [...word.trim()].length
          letters += length
          if (length === 0 || random() >= share) return word
          changed += length
          return [...word].map((letter) => 'etaoinshrdlu'[letter.codePointAt(0) % 12]).join('')
        })
        .join('')
    }
    return letters > 0 ? (area * changed) / letters : 0
  }

  const share = step / steps
  const first = (list, part) => list.slice(0, Math.max(1, Math.round(part * list.length)))
  const outermost = (list) =>
    list.filter((one) => !list.some((other) => other !== one && other.contains(one)))
  const series = {
    move: () => move(shuffled(blocks.length > 0 ? blocks : texts)[0], 8 * step),
    recolour: () =>
      first(
        shuffled([...texts.map((one) => [one, 'color']), ...boxes.map((one) => [one, 'backgroundColor'])]),
        share,
      ).reduce((sum, [element, property]) => sum + recolour(element, property, 0.6), 0),
    fade: () => texts.reduce((sum, element) => sum + recolour(element, 'color', 0.08 * step), 0),
    scale: () =>
      first(shuffled(texts), 0.5).reduce((sum, element) => sum + scale(element, 1 + 0.05 * step), 0),
    drop: () => {
      const chosen = first(shuffled(texts), 0.8 * share)
      return outermost(chosen).reduce((sum, element) => sum + drop(element), 0)
    },
    retype: () => first(shuffled(texts), share).reduce((sum, element) => sum + retype(element, 1), 0),
    mixed: () => {
      const order = shuffled(texts)
      const some = shuffled(boxes.filter((box) => areaOf(box) < 0.1 * windowArea))
      const perStep = Math.max(1, Math.floor(order.length / (steps * 1.5)))
      let sum = 0
      for (let at = 0; at < step; at += 1) {
        const box = some[at]
        for (const element of order.slice(at * perStep, (at + 1) * perStep)) {
          if (at % 5 === 0) sum += recolour(element, 'color', 0.7)
          if (at % 5 === 1) sum += retype(element, 1)
          if (at % 5 === 2) sum += move(element, 16)
          if (at % 5 === 3) sum += drop(element)
          if (at % 5 === 4) sum += scale(element, 1.25)
        }
        if (box && at % 2 === 0) sum += recolour(box, 'backgroundColor', 0.7)
      }
      return sum
    },
  }
  return series[kind]() / windowArea
}
