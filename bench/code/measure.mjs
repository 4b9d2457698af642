/** A TSX file of so many lines, of the kind a model writes. */
export function makeCode(lines, seed) {
  const out = [`const part${seed} = ${seed}`]
  for (let at = 0; out.length < lines; at += 1) {
    out.push(
      `export function Card${at}({ title, price = ${at % 97} }: { title: string; price?: number }) {`,
      `  const [open, setOpen] = useState(${at % 2 === 0})`,
      `  // Number ${at} of the list, which is opened by a click.`,
      `  const label = open ? \`\${title}: \${price.toFixed(2)}\` : 'closed'`,
      '  return (',
      `    <section className="rounded-lg border p-4" data-number={${at}} onClick={() => setOpen(!open)}>`,
      `      <h2 className="text-lg font-medium">{label}</h2>`,
      '    </section>',
      '  )',
      '}',
      '',
    )
  }
  return `${out.slice(0, lines).join('\n')}\n`
}

/**
 * Clicks a file of the tree, or a button, and answers the time until a frame with the code was drawn, ms. The clock starts
 * with the click inside the page, so that the way there is no part of it.
 */
export function measureOpen(page, { button, path, text }) {
  return page.evaluate(
    ([name, file, expected]) =>
      new Promise((resolve, reject) => {
        const target = file
          ? document.querySelector(`[role=treeitem][data-path="${file}"]`)
          : [...document.querySelectorAll('button')].find((one) => one.textContent.trim() === name)
        if (!target) return reject(new Error(`nothing to click: ${file ?? name}`))
        const startMs = performance.now()
        target.click()
        const look = () => {
          const host = document.querySelector('[data-testid=code-editor]')
          const line = host?.shadowRoot?.querySelector('.cm-line')
          if (!line?.textContent.startsWith(expected)) {
            if (performance.now() - startMs > 20_000) return reject(new Error('the code did not appear'))
            return requestAnimationFrame(look)
          }
          // The next frame begins when this one has been drawn.
          requestAnimationFrame(() => resolve(performance.now() - startMs))
        }
        requestAnimationFrame(look)
      }),
    [button, path, text],
  )
}

/** Turns the wheel over the code for so long; answers the times between frames, ms. */
export async function measureScroll(page, durationMs) {
  const box = await page.locator('[data-testid=code-editor]').boundingBox()
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.evaluate(() => {
    window.codeBench = []
    let last = performance.now()
    const look = (now) => {
      window.codeBench.push(now - last)
      last = now
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  const from = await page.evaluate(() => window.codeBench.length)
  const endMs = performance.now() + durationMs
  while (performance.now() < endMs) {
    await page.mouse.wheel(0, 600)
    await new Promise((resolve) => setTimeout(resolve, 16))
  }
  const { frames, scrolledPx } = await page.evaluate(() => ({
    frames: window.codeBench,
    scrolledPx: document.querySelector('[data-testid=code-editor]').shadowRoot.querySelector('.cm-scroller')
      .scrollTop,
  }))
  if (scrolledPx < 10_000) throw new Error('the code was not scrolled')
  return frames.slice(from)
}
