import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of the project's folder. */
export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Absolute path of the installed npm packages. */
export const modulesDir = join(projectRoot, 'node_modules')

/** Where the set-up keeps what it wants to remember; it goes when the packages go. */
export const memoryDir = join(modulesDir, '.cache', 'reticle')
