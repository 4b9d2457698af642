import type { BuiltSite, SiteFile } from '../../../shared/preview'
import type { ChildProcess } from '../../child-process'
import type { BuildOptions } from './build-site'
import type { SourceFile } from './sources'

/** What the building process is told: one order at a time. */
export interface BuildOrder {
  id: number
  files: SourceFile[]
  options: BuildOptions
}

/** A site on its way. Files the process has sent before are named alone: what the app ships is large and stays the same. */
export interface SentSite extends Omit<BuiltSite, 'files'> {
  files: [path: string, file: SiteFile | null][]
}

export interface BuildAnswer {
  id: number
  site: SentSite
}

/** A process that speaks this protocol, however it was started. */
export type BuildProcess = ChildProcess<BuildOrder, BuildAnswer>
