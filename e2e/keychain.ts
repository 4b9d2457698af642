import { rootDir } from './app'
import type { Desktop } from './desktop/desktop'
import { run } from './desktop/owned-process'

const program =
  "import keytar from 'keytar'; const [service, account] = process.argv.slice(1); " +
  'console.log(JSON.stringify(await keytar.getPassword(service, account)))'

/** Reads an entry of the desktop's keychain from another process, as any program of the user could. */
export async function readKeychain(
  desktop: Desktop,
  service: string,
  account: string,
): Promise<string | null> {
  const args = ['--input-type=module', '-e', program, service, account]
  const output = await run(process.execPath, args, { env: { ...desktop.env, NODE_PATH: rootDir } })
  return JSON.parse(output.toString('utf8')) as string | null
}
