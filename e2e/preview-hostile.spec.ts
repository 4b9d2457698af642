import { expect, test } from './fixtures'
import { type HostilePage, hostilePages } from './hostile-pages/hostile-pages'
import { startNetworkTrap } from './hostile-pages/network-trap'
import { aimAt, type TargetApp } from './hostile-pages/target-app'
import { watchBelongings } from './hostile-pages/user-belongings'
import { answerWithFiles } from './provider/files-answer'

test.use({ freshApp: true })

/** Most of a page's time is spent waiting for it. */
const appsAtATime = 4
/** Windows and files stay, and looking at them is slow: it is done when so many pages have been shown. */
const pagesPerLook = 12

/** What Electron and Chromium say of the frames of such pages, each of them refused. */
const saidOfFrames = [
  /electron: Failed to load URL: .* with error: ERR_BLOCKED_BY_CSP$/,
  /Use `electron --trace-warnings/,
  /site_info\.cc.* Check failed: real_url_info\.origin/,
]

/** What was noticed, and the pages that may have done it. */
interface Finding {
  suspects: string[]
  what: string
}

test('no hostile page reaches the app, the network, files or the user', async ({
  desktop,
  provider,
  launch,
}, testInfo) => {
  test.setTimeout(420_000)
  const trap = await startNetworkTrap()
  const only = process.env.HOSTILE ? new RegExp(process.env.HOSTILE) : /./
  const all = await hostilePages({ server: trap.address, udp: trap.udpAddress })
  const pages = all.filter(({ name }) => only.test(name))
  const files = Object.fromEntries(pages.map(({ name, html }) => [`${name}.html`, html]))
  const answer = answerWithFiles(
    { 'index.html': '<!doctype html><h1>Harmless</h1>', ...files },
    { chunkChars: 4_000 },
  )
  const targets = await Promise.all(
    Array.from({ length: appsAtATime }, async () => {
      provider.script(answer)
      const app = await launch()
      for (const line of saidOfFrames) app.expectProblems(line)
      return aimAt(app, pages)
    }),
  )
  const newBelongings = await watchBelongings(desktop)
  trap.take()

  const findings: Finding[] = []
  const shown = new Set<string>()
  const notLookedAt = new Set<string>()
  const lookAround = async (target: TargetApp) => {
    for (const what of trap.take()) {
      const named = pages.filter(({ name }) => new RegExp(`/${name}(?![\\w-])`).test(what))
      findings.push({ suspects: named.length > 0 ? named.map(({ name }) => name) : [...shown], what })
    }
    const text = await target.foreignClipboard()
    if (text !== null) findings.push({ suspects: [...shown], what: `the clipboard became “${text}”` })
  }
  const lookAtBelongings = async () => {
    const suspects = [...notLookedAt]
    // Of those under way it is not known yet.
    for (const name of suspects) if (!shown.has(name)) notLookedAt.delete(name)
    findings.push(...(await newBelongings()).map((what) => ({ suspects, what })))
  }
  const visitAll = async (target: TargetApp, next: () => HostilePage | undefined, perLook = pagesPerLook) => {
    for (let page = next(); page; page = next()) {
      const { name } = page
      shown.add(name)
      notLookedAt.add(name)
      for (const what of await target.visit(page)) findings.push({ suspects: [name], what })
      await lookAround(target)
      shown.delete(name)
      if (notLookedAt.size >= perLook) await lookAtBelongings()
    }
  }
  const queue = [...pages]
  // Those that keep the processor busy come first: half of the apps at most are to show one of them.
  await Promise.all(
    targets.map((target, i) => visitAll(target, () => (i % 2 === 0 ? queue.shift() : queue.pop()))),
  )

  await lookAtBelongings()

  // Those under suspicion once more, each with nothing beside it.
  const together = findings.splice(0)
  const suspects = new Set(together.flatMap((finding) => finding.suspects))
  queue.push(...pages.filter(({ name }) => suspects.has(name)))
  for (const target of targets.slice(0, 1)) await visitAll(target, () => queue.shift(), 1)
  const named = new Set(findings.flatMap((finding) => finding.suspects))
  findings.push(...together.filter((finding) => !finding.suspects.some((name) => named.has(name))))
  findings.push(...trap.take().map((what) => ({ suspects: ['late'], what })))
  await trap.stop()

  const gotThrough = new Set(findings.map((finding) => finding.suspects.join(' or ')))
  const count = `${pages.length} tried, ${gotThrough.size} got through`
  testInfo.annotations.push({ type: 'hostile pages', description: count })
  console.log(`hostile pages: ${count}`)
  expect(findings.map((finding) => `${finding.suspects.join(' or ')}: ${finding.what}`)).toEqual([])
})
