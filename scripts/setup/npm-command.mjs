import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/**
 * npm's own `npm-cli.js`: of the npm that runs this script, else of the npm that belongs to this Node.
 * Another package manager in `npm_execpath` is passed over: the lockfile is npm's.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} nodePath `process.execPath`
 * @returns {string | null}
 */
export function npmCliPath(env = process.env, nodePath = process.execPath) {
  const prefix = dirname(realpathSync(nodePath))
  const candidates = [
    env.npm_execpath,
    join(prefix, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(dirname(prefix), 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    '/usr/share/nodejs/npm/bin/npm-cli.js',
  ]
  return candidates.find((path) => path && basename(path) === 'npm-cli.js' && existsSync(path)) ?? null
}

/**
 * How to start npm without a shell, on every system (`npm.cmd` cannot be started without one).
 * @param {string[]} args
 * @returns {[file: string, args: string[]]}
 */
export function npmCommand(args) {
  const cli = npmCliPath()
  if (cli) return [process.execPath, [cli, ...args]]
  return process.platform === 'win32' ? ['cmd.exe', ['/d', '/c', 'npm', ...args]] : ['npm', args]
}

/** The `node-gyp.js` that npm brings along, or null where npm's own files could not be found. */
export function nodeGypPath() {
  const cli = npmCliPath()
  if (!cli) return null
  const npmDir = dirname(dirname(realpathSync(cli)))
  const candidates = [
    join(npmDir, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js'),
    join(dirname(npmDir), 'node-gyp', 'bin', 'node-gyp.js'),
  ]
  return candidates.find((path) => existsSync(path)) ?? null
}

/**
 * What npm's error output says, without the stack traces and the page on how to call it that follow.
 * @param {string} output
 * @returns {string[]} its lines, without npm's own prefix
 */
export function npmErrorLines(output) {
  return output
    .split(/^npm error Clean install a project$/m)[0]
    .split('\n')
    .map((line) => line.replace(/^npm error ?/, '').trimEnd())
    .filter((line) => line && !/^\s*(?:at |\w+: .*,$|[{}]|A complete log)/.test(line))
}

/**
 * Why npm failed, in one line.
 * @param {string} output
 * @returns {string} empty when npm said nothing
 */
export function npmReason(output) {
  const lines = npmErrorLines(output)
  const telling = lines.find((line) => !/^(?:code|syscall|errno|path|type) /.test(line))
  return telling?.replace(/^.*reason: /, '') ?? lines[0] ?? ''
}
