/** What the command line prints. */
export const command = {
  help: `Reticle turns what is on your screen into code.

reticle
    Opens the chat. One Reticle runs at a time; a second start brings it forward.

reticle --capture region|window|screen|last [--delay S] [--then ACTION]
    Takes a capture in the running Reticle and waits until that is done.

    region    select with the mouse or the keyboard
    window    the window under the pointer
    screen    the display under the pointer
    last      the region taken last

    --delay S       waits S seconds first, 0 to {maxS}, so that menus can be opened
    --then ACTION   does it without showing the choices; a window or a screen is
                    then taken at once, a region or the last one on Enter or a
                    double click
        build       build what it shows
        fix         fix what it shows
        ask         put it into the chat, ready to type
        add         add it to the chat
        copy        copy it
        save=PATH   save it as PNG; an existing file is replaced
        save=-      write the PNG to the standard output

    --help          this text
    --version       the version

Exit codes
    0  done               3  cancelled by you
    1  it failed          4  another capture is under way
    2  not understood     5  the running Reticle did not answer

When no Reticle runs, this process becomes it: it says when the capture is done
and goes on running until you quit.`,
  version: 'Reticle {version}',
  done: 'Done.',
  saved: 'Saved {path}',
  cancelled: 'Cancelled.',
  busy: 'Another capture is under way. Finish or cancel it first.',
  noAnswer:
    'The running Reticle did not answer within {seconds} seconds. Quit it from its tray icon and start it again.',
  ended: 'Reticle ended before the capture was done. Start it again and repeat the command.',
  failed: '{cause} {next}',
  seeHelp: 'See reticle --help.',
  problem: {
    unknown: 'There is no option {option}.',
    unexpected: '“{argument}” belongs to no option.',
    twice: '{option} was given twice.',
    needsCapture: '{option} only goes with --capture.',
    captureValue: '--capture takes region, window, screen or last.',
    delayValue: '--delay takes seconds from 0 to {maxS}.',
    thenValue: '--then takes build, fix, ask, add, copy or save=PATH.',
    savesFolder: '“{path}” is a folder. Give the file a name.',
    savesPng: '“{path}” would be a PNG under another name. Let it end in .png.',
    noSuchFolder: 'The folder “{path}” does not exist. Make it first.',
  },
} as const
