interface PolicyOptions {
  /** Where the site is served, without a slash at the end: `preview://<token>`, `http://127.0.0.1:<port>`. */
  origin: string
  networkAllowed: boolean
}

// Everything a page might ask the user or the system for.
const refusedFeatures = [
  'accelerometer',
  'ambient-light-sensor',
  'bluetooth',
  'browsing-topics',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'display-capture',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'keyboard-map',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'window-management',
  'xr-spatial-tracking',
]

/**
 * The headers of everything a preview is served. The page has no origin (`sandbox` without `allow-same-origin`): it shares
 * nothing with anybody, not even with itself a load later, and its own files are foreign to it, which is why they come
 * with CORS headers.
 */
export function pageHeaders({ origin, networkAllowed }: PolicyOptions): Record<string, string> {
  const net = networkAllowed ? ' https: http:' : ''
  const sockets = networkAllowed ? ' wss: ws:' : ''
  const own = `${origin}${net}`
  const policy = [
    'sandbox allow-scripts allow-forms',
    `default-src ${own} data: blob:`,
    // A draft is full of inline scripts; the wall is around the page, not inside it.
    `script-src ${own} data: blob: 'unsafe-inline' 'unsafe-eval'`,
    `style-src ${own} data: blob: 'unsafe-inline'`,
    `connect-src ${own}${sockets} data: blob:`,
    `frame-src ${origin}`,
    `worker-src ${origin} data: blob:`,
    `form-action ${origin}`,
    `base-uri ${origin}`,
    "object-src 'none'",
  ]
  return {
    'content-security-policy': policy.join('; '),
    'permissions-policy': refusedFeatures.map((feature) => `${feature}=()`).join(', '),
    'access-control-allow-origin': '*',
    'x-content-type-options': 'nosniff',
    'x-dns-prefetch-control': 'off',
    'cache-control': 'no-store',
  }
}
