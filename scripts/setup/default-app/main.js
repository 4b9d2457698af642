// The app an Electron runtime starts when it was given a folder to run, as in `electron .`; a stock download brings its
// own, the npm-shipped runtime does not. It understands what the project's tools pass: `-r MODULE` and the folder.
// A module with top-level await: Electron holds back "ready" until the app's own code has been loaded.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const require = createRequire(import.meta.url)

/** The app's folder or file among the arguments; modules named by -r are loaded on the way. */
function readArguments(args) {
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index]
    if (argument === '-r' || argument === '--require') {
      index += 1
      require(path.resolve(args[index]))
    } else if (!argument.startsWith('-')) {
      return path.resolve(argument)
    }
  }
  return null
}

function readPackage(folder) {
  try {
    return JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))
  } catch {
    return {}
  }
}

async function start(args) {
  process.defaultApp = true
  const target = readArguments(args)
  if (!target) throw new Error('Nothing to run: name the folder of an app, as in "electron .".')
  const isFolder = fs.statSync(target).isDirectory()
  const folder = isFolder ? target : path.dirname(target)
  const manifest = readPackage(folder)
  const name = manifest.productName || manifest.name
  if (manifest.version) app.setVersion(manifest.version)
  if (name) app.setName(name)
  if (process.platform === 'linux') app.setDesktopName(manifest.desktopName || `${app.name}.desktop`)
  app.setAppPath(folder)
  const main = isFolder ? path.join(folder, manifest.main || 'index.js') : target
  const isModule = main.endsWith('.mjs') || (manifest.type === 'module' && !main.endsWith('.cjs'))
  if (isModule) await import(pathToFileURL(main).href)
  else require(main)
}

try {
  // A copy: a module loaded by -r may shorten the list.
  await start(process.argv.slice(1))
} catch (error) {
  console.error(error)
  app.exit(1)
}
