import { existsSync } from 'node:fs'
import { step } from './report.mjs'
import { lastLines, runCommand } from './run-command.mjs'
import { SetupError } from './setup-error.mjs'

/** What the end-to-end tests and the tour drive Reticle with. */
export const testPackages = [
  'dbus',
  'dbus-x11',
  'fonts-dejavu-core',
  'fonts-liberation',
  'fonts-noto-cjk',
  'gir1.2-gtk-3.0',
  'gnome-keyring',
  'imagemagick',
  'openbox',
  'python3-gi',
  'trayer',
  'x11-apps',
  'x11-utils',
  'x11-xserver-utils',
  'xauth',
  'xclip',
  'xdotool',
  'xserver-xorg-core',
  'xserver-xorg-video-dummy',
  'xvfb',
]

/** What the benchmarks compare Reticle with. */
export const benchPackages = ['flameshot']

/** What building keytar from source takes. */
export const keytarBuildPackages = ['g++', 'libsecret-1-dev', 'make', 'pkg-config', 'python3']

/** Whether this system's packages come from apt (Debian, Ubuntu and their kin). */
export function hasApt() {
  return process.platform === 'linux' && existsSync('/usr/bin/apt-get') && existsSync('/usr/bin/dpkg-query')
}

/** Whether the set-up may install system packages itself. */
export function mayInstall() {
  return hasApt() && process.getuid?.() === 0
}

/**
 * The command to copy for installing packages by hand.
 * @param {string[]} packages
 */
export function aptCommand(packages) {
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`
}

/**
 * Those of the wanted packages that `dpkg-query -W -f '${Package} ${db:Status-Status}\n'` did not list as installed.
 * @param {string[]} wanted
 * @param {string} listing
 */
export function notInstalled(wanted, listing) {
  const installed = new Set()
  for (const line of listing.split('\n')) {
    const [name, status] = line.split(' ')
    if (status === 'installed') installed.add(name)
  }
  return wanted.filter((name) => !installed.has(name))
}

/**
 * Which of the wanted packages this Debian-like system lacks.
 * @param {string[]} wanted
 * @returns {Promise<string[]>}
 */
export async function findMissingPackages(wanted) {
  if (wanted.length === 0) return []
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg's own placeholders
  const format = '${Package} ${db:Status-Status}\n'
  const { stdout } = await runCommand('dpkg-query', ['-W', '-f', format, ...wanted])
  return notInstalled(wanted, stdout)
}

/**
 * The names to ask apt for: newer releases carry some libraries under a name ending in t64 (64-bit time), and apt cannot
 * always choose by the old name.
 * @param {string[]} packages
 * @param {string} policy what `apt-cache policy` printed for the names with t64
 */
export function currentNames(packages, policy) {
  return packages.map((name) => {
    const block = policy.split(/^(?=\S)/m).find((part) => part.startsWith(`${name}t64:`))
    return block && !block.includes('Candidate: (none)') ? `${name}t64` : name
  })
}

/**
 * The packages by the names this release of the system has for them.
 * @param {string[]} packages
 * @returns {Promise<string[]>}
 */
export async function namesHere(packages) {
  const newer = packages.map((name) => `${name}t64`)
  const env = { ...process.env, LC_ALL: 'C' }
  const policy = await runCommand('apt-cache', ['policy', ...newer], { env })
  return currentNames(packages, policy.stdout)
}

let listsAreFresh = false

/**
 * Installs system packages by apt-get; the package lists are updated once per run.
 * @param {string[]} packages
 * @throws {SetupError} with apt's own words
 */
export async function installSystemPackages(packages) {
  if (packages.length === 0) return
  const env = { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' }
  const apt = async (args) => {
    const result = await runCommand('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...args], { env })
    if (result.reason === '') return
    throw new SetupError(
      `apt-get ${args[0]} failed (${result.reason}). It says:\n${lastLines(result.output, 12)}\n` +
        `Once that is solved, run the same command again, or install by hand:\n  ${aptCommand(packages)}`,
    )
  }
  await step(`system packages (${packages.length}) by apt-get`, async () => {
    if (!listsAreFresh) await apt(['update'])
    listsAreFresh = true
    await apt(['install', '-y', '--no-install-recommends', ...(await namesHere(packages))])
  })
}
