import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { memoryDir, modulesDir } from './project.mjs'
import { runCommand } from './run-command.mjs'

// What Electron and the native packages link against, by the name of its Debian package.
const debianPackages = {
  'libX11.so.6': 'libx11-6',
  'libXcomposite.so.1': 'libxcomposite1',
  'libXdamage.so.1': 'libxdamage1',
  'libXext.so.6': 'libxext6',
  'libXfixes.so.3': 'libxfixes3',
  'libXrandr.so.2': 'libxrandr2',
  'libasound.so.2': 'libasound2',
  'libatk-1.0.so.0': 'libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libatspi.so.0': 'libatspi2.0-0',
  'libcairo.so.2': 'libcairo2',
  'libcups.so.2': 'libcups2',
  'libdbus-1.so.3': 'libdbus-1-3',
  'libdrm.so.2': 'libdrm2',
  'libexpat.so.1': 'libexpat1',
  'libgbm.so.1': 'libgbm1',
  'libgcc_s.so.1': 'libgcc-s1',
  'libgio-2.0.so.0': 'libglib2.0-0',
  'libglib-2.0.so.0': 'libglib2.0-0',
  'libgobject-2.0.so.0': 'libglib2.0-0',
  'libgtk-3.so.0': 'libgtk-3-0',
  'libnspr4.so': 'libnspr4',
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libpango-1.0.so.0': 'libpango-1.0-0',
  'libsecret-1.so.0': 'libsecret-1-0',
  'libsmime3.so': 'libnss3',
  'libstdc++.so.6': 'libstdc++6',
  'libudev.so.1': 'libudev1',
  'libxcb.so.1': 'libxcb1',
  'libxkbcommon.so.0': 'libxkbcommon0',
}

/**
 * The libraries `ldd` did not find, each once, in its order.
 * @param {string} lddOutput
 * @returns {string[]}
 */
export function missingLibraries(lddOutput) {
  const found = [...lddOutput.matchAll(/^\s*(\S+) => not found\s*$/gm)].map((match) => match[1])
  return [...new Set(found)]
}

/**
 * The Debian packages that hold libraries, and the libraries no package is known for.
 * @param {string[]} libraries file names such as `libgtk-3.so.0`
 * @returns {{ packages: string[], unknown: string[] }}
 */
export function packagesFor(libraries) {
  const packages = new Set()
  const unknown = []
  for (const library of libraries) {
    if (Object.hasOwn(debianPackages, library)) packages.add(debianPackages[library])
    else unknown.push(library)
  }
  return { packages: [...packages].sort(), unknown }
}

function nativeAddons() {
  const folders = [modulesDir, join(modulesDir, '@napi-rs')].filter(existsSync)
  const addonDirs = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /^(node-screenshots|image)-/.test(name))
      .map((name) => join(folder, name)),
  )
  return addonDirs.flatMap((dir) =>
    readdirSync(dir)
      .filter((name) => name.endsWith('.node'))
      .map((name) => join(dir, name)),
  )
}

/**
 * The shared libraries Reticle needs on Linux and this system lacks. A complete answer is remembered for the same
 * runtime, so that the usual start need not ask again.
 * @param {string} electronPath the runtime's executable
 * @param {{ fresh?: boolean }} [options] fresh: ask even when the answer is remembered
 * @returns {Promise<string[]>}
 */
export async function findMissingLibraries(electronPath, { fresh = false } = {}) {
  const files = [electronPath, ...nativeAddons()]
  const state = files.map((path) => `${path} ${statSync(path).mtimeMs}`).join('\n')
  const memoryPath = join(memoryDir, 'libraries-complete')
  if (!fresh && existsSync(memoryPath) && readFileSync(memoryPath, 'utf8') === state) return []
  const result = await runCommand('ldd', files, {
    env: { ...process.env, LC_ALL: 'C' },
    timeLimitMs: 20_000,
  })
  const missing = missingLibraries(result.stdout)
  if (missing.length === 0 && result.reason === '') {
    mkdirSync(memoryDir, { recursive: true })
    writeFileSync(memoryPath, state)
  }
  return missing
}
