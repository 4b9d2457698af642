/** Where a recording's frames come from: already cut to what is recorded. */
export interface FrameSource {
  /** Gives each frame, to be closed by the one who takes it, until `stop`. Rejects when the screen can not be seen. */
  each(take: (frame: VideoFrame) => void): Promise<void>
  stop(): Promise<void>
}

export const framesPerSecond = 30
