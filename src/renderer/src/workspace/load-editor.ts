/** The editor and the comparison, loaded when the first file is opened or a moment before. */
export const loadEditor = () => import('./code-editor')
export const loadDiff = () => import('./diff-editor')
