/** Texts of the small window beside a capture, and of recordings. */
export const bar = {
  label: 'Capture',
  cancel: 'Cancel',
  countdown: 'The screen is taken in {count} s',
  countdownShort: 'Open what you want to show',
  scroll: {
    scroll: 'Scroll slowly',
    going: 'Keep scrolling',
    tooFast: 'Too fast: scroll back a little',
    height: '{height} px',
    done: 'Done',
    grown: '{height} pixels high so far',
  },
  record: {
    recording: 'Recording',
    paused: 'Paused',
    pause: 'Pause',
    resume: 'Go on',
    stop: 'Stop',
    discard: 'Discard',
  },
  message: {
    readingText: 'Reading text…',
    textCopiedOne: 'Copied {count} line',
    textCopied: 'Copied {count} lines',
    noText: 'No text found',
    pictureCopied: 'Copied {width} × {height}',
    saved: 'Saved {name}',
    saving: 'Saving…',
  },
  video: {
    label: 'Video, {duration}',
    /** How a video reaches the model. */
    asVideo: 'The video is sent whole.',
    asVideos: 'The videos are sent whole.',
    asFrames: '{model} is sent {count} still pictures of the video.',
    mixed: 'One video is sent whole, of the others {count} still pictures.',
  },
} as const
