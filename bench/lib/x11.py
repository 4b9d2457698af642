"""The X display of the measurements: Xlib and XTest as far as they are needed, and the colour of a pixel."""
import ctypes
import sys

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
    (xtst, 'XTestFakeMotionEvent', ctypes.c_int, [pointer, ctypes.c_int, ctypes.c_int, ctypes.c_int, ulong]),
    (xtst, 'XTestFakeButtonEvent', ctypes.c_int, [pointer, ctypes.c_uint, ctypes.c_int, ulong]),
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


def colour(x, y):
    image = x11.XGetImage(display, root, x, y, 1, 1, all_planes, z_pixmap)
    if not image:
        raise ValueError('no such pixel: %d,%d' % (x, y))
    value = x11.XGetPixel(image, 0, 0)
    x11.XDestroyImage(image)
    return (value >> 16 & 255, value >> 8 & 255, value & 255)
