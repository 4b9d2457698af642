"""Moves the real pointer and watches the screen for ink, from outside the program under test.

One JSON line on standard input tells a stroke, one on standard output answers. Times are milliseconds.
  {"points": [[x, y], ...], "everyMs": 8, "ink": [r, g, b], "lookBack": [dx, dy]}
Presses the left button at the first point, goes on to one point after another at that pace, and lets go at the last.
Answers for each motion how long after it its point had the colour of ink, and which look at the screen found it so:
{"ms": [...], "looks": [...]}, null where it never had. What one look found came to the screen in one frame.
"""
import ctypes
import json
import sys
import time

x11 = ctypes.CDLL('libX11.so.6')
xtst = ctypes.CDLL('libXtst.so.6')
pointer = ctypes.c_void_p
ulong = ctypes.c_ulong
for library, name, result, arguments in [
    (x11, 'XOpenDisplay', pointer, [ctypes.c_char_p]),
    (x11, 'XDefaultRootWindow', ulong, [pointer]),
    (x11, 'XGetImage', pointer, [pointer, ulong] + [ctypes.c_int] * 2 + [ctypes.c_uint] * 2 + [ulong, ctypes.c_int]),
    (x11, 'XGetPixel', ulong, [pointer, ctypes.c_int, ctypes.c_int]),
    (x11, 'XDestroyImage', ctypes.c_int, [pointer]),
    (x11, 'XFlush', ctypes.c_int, [pointer]),
    (x11, 'XSync', ctypes.c_int, [pointer, ctypes.c_int]),
    (xtst, 'XTestFakeMotionEvent', ctypes.c_int, [pointer, ctypes.c_int, ctypes.c_int, ctypes.c_int, ulong]),
    (xtst, 'XTestFakeButtonEvent', ctypes.c_int, [pointer, ctypes.c_uint, ctypes.c_int, ulong]),
]:
    function = getattr(library, name)
    function.restype = result
    function.argtypes = arguments

display = x11.XOpenDisplay(None)
if not display:
    sys.exit('no display')
root = x11.XDefaultRootWindow(display)
all_planes = ctypes.c_ulong(-1).value
give_up_ms = 400


def colour(x, y):
    image = x11.XGetImage(display, root, x, y, 1, 1, all_planes, 2)
    value = x11.XGetPixel(image, 0, 0)
    x11.XDestroyImage(image)
    return (value >> 16 & 255, value >> 8 & 255, value & 255)


def is_ink(point, ink):
    return all(abs(a - b) < 40 for a, b in zip(colour(*point), ink))


def now_ms():
    return time.perf_counter() * 1000


def move(point):
    xtst.XTestFakeMotionEvent(display, -1, point[0], point[1], 0)
    x11.XFlush(display)


def press(is_down):
    xtst.XTestFakeButtonEvent(display, 1, is_down, 0)
    x11.XFlush(display)


def stroke(points, every_ms, ink, look_back):
    move(points[0])
    time.sleep(0.1)
    press(1)
    time.sleep(0.1)
    sent, pending, took, seen = {}, [], [None] * len(points), [None] * len(points)
    looks = 0
    begin = now_ms()
    following = 1
    while following < len(points) or pending:
        now = now_ms()
        if following < len(points) and now >= begin + following * every_ms:
            place = (points[following][0] + look_back[0], points[following][1] + look_back[1])
            if is_ink(place, ink):
                raise ValueError('ink is already at %d,%d' % place)
            sent[following] = now_ms()
            move(points[following])
            pending.append((following, place))
            following += 1
            continue
        looks += 1
        # A frame that has a motion's ink has also passed all motions before it, though their own place may be bare again.
        for at in reversed(range(len(pending))):
            if not is_ink(pending[at][1], ink):
                continue
            for index, _ in pending[:at + 1]:
                took[index] = now_ms() - sent[index]
                seen[index] = looks
            del pending[:at + 1]
            break
        while pending and now_ms() - sent[pending[0][0]] > give_up_ms:
            pending.pop(0)
        time.sleep(0.0005)
    press(0)
    x11.XSync(display, 0)
    time.sleep(0.1)
    return {'ms': took[1:], 'looks': seen[1:]}


for line in sys.stdin:
    try:
        command = json.loads(line)
        print(json.dumps(stroke(command['points'], command['everyMs'], command['ink'], command['lookBack'])), flush=True)
    except Exception as error:
        print(json.dumps({'error': str(error)}), flush=True)
