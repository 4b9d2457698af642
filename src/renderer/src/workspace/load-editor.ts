import { whenLoaded } from '../ui/when-loaded'

/** The editor and the comparison, loaded when the first file is opened or a moment before. */
export const CodeEditor = whenLoaded(async () => (await import('./code-editor')).CodeEditor)
export const DiffEditor = whenLoaded(async () => (await import('./diff-editor')).DiffEditor)
