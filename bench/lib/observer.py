"""A small X client that measures what appears on the screen, the same way for every program under test.

Commands come as JSON lines on standard input; each is answered by one JSON line. Times are milliseconds.
  {"do": "backdrop"}                              fills the root window with a busy, bright picture
  {"do": "mark", "points": [[x, y], ...]}         remembers the colours of these pixels as "before"
  {"do": "key", "keys": ["Control_L", "1"]}       presses them through XTest, then waits until every point is dimmed
  {"do": "spawn", "command": [...], "env": {}}    starts a program instead of pressing keys, then waits likewise
  {"do": "tap", "keys": [...]}                    presses keys without waiting for anything
  {"do": "restored"}                              waits until every point has its colour from before
  {"do": "stroke", "points": [...], ...}          draws with the pointer and waits for the ink: see stroke.py
"""
import json
import os
import random
import subprocess
import sys
import time

from stroke import stroke
from x11 import colour, display, root, screen, x11, xtst

before = []


def dimmed(was, now):
    return not black(was, now) and sum(now) / max(1, sum(was)) < 0.85


def black(was, now):
    # A window that is mapped and not painted, or shows what it had before.
    return sum(now) / max(1, sum(was)) <= 0.08


def wait(holds, limit_ms):
    global flashed
    start = time.perf_counter()
    pending = list(before)
    flashed = False
    while pending:
        seen = [(point, was, colour(*point)) for point, was in pending]
        flashed = flashed or any(black(was, now) for _, was, now in seen)
        pending = [(point, was) for point, was, now in seen if not holds(was, now)]
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
    if do == 'stroke':
        return stroke(command['points'], command['everyMs'], command['ink'], command['lookBack'])
    if do == 'tap':
        press(command['keys'])
        return {}
    if do == 'key':
        started = press(command['keys'])
    else:
        started = time.perf_counter()
        spawn(command)
    seen = wait(dimmed, limit_ms)
    return {'ms': None if seen is None else (seen - started) * 1000, 'flashed': flashed}


for line in sys.stdin:
    try:
        print(json.dumps(answer(json.loads(line))), flush=True)
    except Exception as error:
        print(json.dumps({'error': str(error)}), flush=True)
