import { type ToolRuns, toolText } from './registry'

/** Stands in tests for the tools that they do not call. */
export const otherTools: Pick<ToolRuns, 'take_screenshot' | 'read_page' | 'draw_boxes' | 'compare'> = {
  take_screenshot: async () => toolText('not here'),
  read_page: async () => toolText('not here'),
  draw_boxes: async () => toolText('not here'),
  compare: async () => toolText('not here'),
}
