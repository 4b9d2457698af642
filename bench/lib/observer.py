"""A small X client that measures what appears on the screen, the same way for every program under test.

Commands come as JSON lines on standard input; each is answered by one JSON line. Times are milliseconds.
  {"do": "backdrop"}                              fills the root window with a busy, bright picture
  {"do": "mark", "points": [[x, y], ...]}         remembers the colours of these pixels as "before"
  {"do": "key", "keys": ["Control_L", "1"]}       presses them through XTest, then waits until every point is dimmed
  {"do": "spawn", "command": [...], "env": {}}    starts a program instead of pressing keys, then waits likewise
  {"do": "tap", "keys": [...]}                    presses keys without waiting for anything
  {"do": "restored"}                              waits until every point has its colour from before
"""
import ctypes
import json
import os
import random
import subprocess
import sys
import time

x11 = ctypes.CDLL('libX11.so.6')
xtst = ctypes.CDLL('libXtst.so.6')
pointer = ctypes.c_void_p
ulong = ctypes.c_ulong
for library, name, result, arguments in [
    (x11, 'XOpenDisplay', pointer, [ctypes.c_char_p]),
    (x11, 'XDefaultRootWindow', ulong, [pointer]),
    (x11, 'XDefaultScreen', ctypes.c_int, [pointer]),
    (x11, 'XDisplayWidth', ctypes.c_int, [pointer, ctypes.c_int]),
    (x11, 'XDisplayHeight', ctypes.c_int, [pointer, ctypes.c_int]),
    (x11, 'XDefaultDepth', ctypes.c_int, [pointer, ctypes.c_int]),
    (x11, 'XDefaultGC', pointer, [pointer, ctypes.c_int]),
    (x11, 'XGetImage', pointer, [pointer, ulong] + [ctypes.c_int] * 2 + [ctypes.c_uint] * 2 + [ulong, ctypes.c_int]),
    (x11, 'XGetPixel', ulong, [pointer, ctypes.c_int, ctypes.c_int]),
    (x11, 'XDestroyImage', ctypes.c_int, [pointer]),
    (x11, 'XStringToKeysym', ulong, [ctypes.c_char_p]),
    (x11, 'XKeysymToKeycode', ctypes.c_ubyte, [pointer, ulong]),
    (x11, 'XCreatePixmap', ulong, [pointer, ulong] + [ctypes.c_uint] * 3),
    (x11, 'XSetForeground', ctypes.c_int, [pointer, pointer, ulong]),
    (x11, 'XFillRectangle', ctypes.c_int, [pointer, ulong, pointer] + [ctypes.c_int] * 2 + [ctypes.c_uint] * 2),
    (x11, 'XSetWindowBackgroundPixmap', ctypes.c_int, [pointer, ulong, ulong]),
    (x11, 'XClearWindow', ctypes.c_int, [pointer, ulong]),
    (x11, 'XFlush', ctypes.c_int, [pointer]),
    (x11, 'XSync', ctypes.c_int, [pointer, ctypes.c_int]),
    (xtst, 'XTestFakeKeyEvent', ctypes.c_int, [pointer, ctypes.c_uint, ctypes.c_int, ulong]),
]:
    function = getattr(library, name)
    function.restype = result
    function.argtypes = arguments

display = x11.XOpenDisplay(None)
if not display:
    sys.exit('no display')
screen = x11.XDefaultScreen(display)
root = x11.XDefaultRootWindow(display)
all_planes = ctypes.c_ulong(-1).value
z_pixmap = 2
before = []


def colour(x, y):
    image = x11.XGetImage(display, root, x, y, 1, 1, all_planes, z_pixmap)
    if not image:
        raise ValueError('no such pixel: %d,%d' % (x, y))
    value = x11.XGetPixel(image, 0, 0)
    x11.XDestroyImage(image)
    return (value >> 16 & 255, value >> 8 & 255, value & 255)


def dimmed(was, now):
    # Darker, but not the black of a window that is mapped and not painted.
    share = sum(now) / max(1, sum(was))
    return 0.08 < share < 0.85


def wait(holds, limit_ms):
    start = time.perf_counter()
    pending = list(before)
    while pending:
        pending = [(point, was) for point, was in pending if not holds(was, colour(*point))]
        now = time.perf_counter()
        if pending and (now - start) * 1000 > limit_ms:
            return None
        time.sleep(0.0003)
    return now


def press(keys):
    codes = [x11.XKeysymToKeycode(display, x11.XStringToKeysym(key.encode())) for key in keys]
    for code in codes:
        xtst.XTestFakeKeyEvent(display, code, 1, 0)
    x11.XFlush(display)
    pressed = time.perf_counter()
    for code in reversed(codes):
        xtst.XTestFakeKeyEvent(display, code, 0, 0)
    x11.XFlush(display)
    return pressed


def backdrop():
    width, height = x11.XDisplayWidth(display, screen), x11.XDisplayHeight(display, screen)
    pixmap = x11.XCreatePixmap(display, root, width, height, x11.XDefaultDepth(display, screen))
    context = x11.XDefaultGC(display, screen)
    chance = random.Random(7)
    x11.XSetForeground(display, context, 0xf4f6fa)
    x11.XFillRectangle(display, pixmap, context, 0, 0, width, height)
    for _ in range(6000):
        x11.XSetForeground(display, context, sum(chance.randrange(150, 256) << shift for shift in (0, 8, 16)))
        x11.XFillRectangle(
            display, pixmap, context, chance.randrange(width), chance.randrange(height),
            chance.randrange(4, 60), chance.randrange(2, 24))
    x11.XSetWindowBackgroundPixmap(display, root, pixmap)
    x11.XClearWindow(display, root)
    x11.XSync(display, 0)
    return {}


def spawn(command):
    subprocess.Popen(
        command['command'], env={**os.environ, **command.get('env', {})},
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def answer(command):
    global before
    do = command['do']
    limit_ms = command.get('limitMs', 5000)
    if do == 'backdrop':
        return backdrop()
    if do == 'mark':
        before = [(point, colour(*point)) for point in command['points']]
        return {'colours': [was for _, was in before]}
    if do == 'restored':
        return {'ok': wait(lambda was, now: was == now, limit_ms) is not None}
    if do == 'tap':
        press(command['keys'])
        return {}
    if do == 'key':
        started = press(command['keys'])
    else:
        started = time.perf_counter()
        spawn(command)
    seen = wait(dimmed, limit_ms)
    return {'ms': None if seen is None else (seen - started) * 1000}


for line in sys.stdin:
    try:
        print(json.dumps(answer(json.loads(line))), flush=True)
    except Exception as error:
        print(json.dumps({'error': str(error)}), flush=True)
