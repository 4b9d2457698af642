"""Waits for colours of the screen from outside: JSON lines {"point": [x, y], "colour": [r, g, b]} are each answered by
{"atMs": when that colour was there, milliseconds since 1970}, or null after ten seconds."""
import json
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '../lib'))
from x11 import colour  # noqa: E402

for line in sys.stdin:
    asked = json.loads(line)
    end = time.perf_counter() + 10
    at_ms = None
    while at_ms is None and time.perf_counter() < end:
        if list(colour(*asked['point'])) == asked['colour']:
            at_ms = time.time() * 1000
        else:
            time.sleep(0.001)
    print(json.dumps({'atMs': at_ms}), flush=True)
