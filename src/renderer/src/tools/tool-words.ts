import { type TextKey, t } from '../../../shared/i18n'

const actions: Record<string, TextKey> = {
  save_component: 'tool.action.saveComponent',
  write_file: 'tool.action.writeFile',
  list_files: 'tool.action.listFiles',
  read_file: 'tool.action.readFile',
  take_screenshot: 'tool.action.takeScreenshot',
  read_page: 'tool.action.readPage',
  draw_boxes: 'tool.action.drawBoxes',
  compare: 'tool.action.compare',
}

/** A tool's name in words; names this app does not know become words as they are: `web_search` is “Web search”. */
export function toolWords(name: string): string {
  const known = actions[name]
  if (known) return t(known)
  const words = name
    .replace(/[_\-.]+/g, ' ')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .trim()
    .toLowerCase()
  return words === '' ? t('tool.unnamed') : `${words[0]?.toUpperCase()}${words.slice(1)}`
}
