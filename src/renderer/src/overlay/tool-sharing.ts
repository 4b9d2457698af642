import type { Annotator } from '../annotate/annotator'

interface ToolInHand {
  tool: ReturnType<Annotator['store']['getState']>['tool']
  color: string
  width: number
}

/** Every display's overlay has the same tool in hand: a region that crosses displays is drawn on across. Returns its stop. */
export function startToolSharing(annotator: Annotator): () => void {
  const channel = new BroadcastChannel('capture-tool')
  let heard: ToolInHand | null = null
  const stop = annotator.store.subscribe(({ tool, color, width }, before) => {
    if (tool === before.tool && color === before.color && width === before.width) return
    if (heard) return
    channel.postMessage({ tool, color, width } satisfies ToolInHand)
  })
  channel.onmessage = ({ data }: MessageEvent<ToolInHand>) => {
    heard = data
    const { tool } = annotator.store.getState()
    if (tool !== data.tool) annotator.setTool(data.tool)
    annotator.store.setState({ color: data.color, width: data.width })
    heard = null
  }
  return () => {
    stop()
    channel.close()
  }
}
