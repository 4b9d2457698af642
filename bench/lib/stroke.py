"""Moves the real pointer and watches the screen for ink."""
import time

from x11 import colour, display, x11, xtst

give_up_ms = 400


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
    """Presses the left button at the first point, goes on to one point after another at that pace, lets go at the last.

    Answers for each motion how long after it its point (or the one `look_back` from it) had the colour of ink, and which
    look at the screen found it so; None where it never had. What one look found came to the screen in one frame.
    """
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
