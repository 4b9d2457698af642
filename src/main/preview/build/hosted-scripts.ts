import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SiteFile } from '../../../shared/preview'
import { javascript } from './mime-types'
import type { ClassicScript } from './package-urls'
import { type Shipped, textOf } from './shipped'

export interface HostedFiles {
  files: Map<string, SiteFile>
  /** Names of those that are not installed. */
  missing: string[]
  /** Where they are served, in order; null for one that is not installed. */
  addressesOf(script: ClassicScript): string[] | null
}

const reactAddress = '/@reticle/lib/global-react.js'

/** Scripts that pages ask other hosts for, from the packages of the app. */
export function hostedFiles(scripts: readonly ClassicScript[], shipped: Shipped): HostedFiles {
  const files = new Map<string, SiteFile>()
  const addresses = new Map<ClassicScript, string[]>()
  const missing: string[] = []
  for (const script of scripts) {
    if (!script.global && !script.package) {
      addresses.set(script, [])
      continue
    }
    const made = script.global ? madeReact(shipped) : foundIn(script, shipped)
    if (!made) {
      missing.push(script.package ?? 'react')
      continue
    }
    files.set(made.address, made.file)
    addresses.set(script, [made.address])
  }
  return { files, missing, addressesOf: (script) => addresses.get(script) ?? null }
}

function madeReact(shipped: Shipped) {
  const file = reactGlobals(shipped)
  return file && { address: reactAddress, file }
}

function foundIn({ package: name = '', files = [] }: ClassicScript, shipped: Shipped) {
  const folder = shipped.folderOf(name)
  const inside = folder && files.find((file) => existsSync(join(folder, file)))
  if (!folder || !inside) return null
  return { address: `/@reticle/lib/${name}-${inside.replaceAll('/', '-')}`, file: kept(join(folder, inside)) }
}

const read = new Map<string, SiteFile>()

function kept(path: string): SiteFile {
  const known = read.get(path)
  if (known) return known
  const text = readFileSync(path, 'utf8').replace(/\/\/# sourceMappingURL=.*\s*$/, '')
  const file = { bytes: textOf(text), mime: javascript }
  read.set(path, file)
  return file
}

/** React's packages have no classic script any more: each is run as the CommonJS it is. */
function reactGlobals(shipped: Shipped): SiteFile | null {
  const known = read.get(reactAddress)
  if (known) return known
  const react = shipped.folderOf('react')
  const dom = shipped.folderOf('react-dom')
  const scheduler = shipped.folderOf('scheduler')
  if (!react || !dom || !scheduler) return null
  const module = (name: string, folder: string, file: string) =>
    `modules[${JSON.stringify(name)}] = (module, exports, require) => {${readFileSync(join(folder, 'cjs', file), 'utf8')}\n}`
  const text = `globalThis.__REACT_DEVTOOLS_GLOBAL_HOOK__ ??= { isDisabled: true };(() => {
const modules = {}, made = {}, process = { env: { NODE_ENV: 'development' } }
const require = (name) => { if (!made[name]) { const module = made[name] = { exports: {} }; modules[name](module, module.exports, require) } return made[name].exports }
${module('react', react, 'react.development.js')}
${module('scheduler', scheduler, 'scheduler.development.js')}
${module('react-dom', dom, 'react-dom.development.js')}
${module('react-dom/client', dom, 'react-dom-client.development.js')}
const roots = new WeakMap()
const rootOf = (place) => { if (!roots.has(place)) roots.set(place, require('react-dom/client').createRoot(place)); return roots.get(place) }
if (!globalThis.React) {
  globalThis.React = require('react')
  globalThis.ReactDOM = { ...require('react-dom'), ...require('react-dom/client'),
    render: (element, place) => rootOf(place).render(element),
    unmountComponentAtNode: (place) => { rootOf(place).unmount(); roots.delete(place) } }
}
})()`
  const file = { bytes: textOf(text), mime: javascript }
  read.set(reactAddress, file)
  return file
}
