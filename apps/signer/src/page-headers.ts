/**
 * Headers of the signing page.
 *
 * Guarantees, in a browser that keeps them: only the one script of this build runs, nothing is fetched, posted, framed
 * or embedded, no string becomes code, no other window holds a handle on the page, and the page may ask for nothing of
 * the device but passkeys. Does NOT limit where the page may navigate: the script's fixed return address does.
 */
export function pageHeaders(origin: string, scriptIntegrity: string): Record<string, string> {
  const csp = [
    "default-src 'none'",
    `script-src 'self' '${scriptIntegrity}'`,
    "style-src 'self'",
    'img-src data:',
    "connect-src 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ];
  const headers: Record<string, string> = {
    'content-security-policy': csp.join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': permissionsPolicy(),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
  if (origin.startsWith('https:')) headers['strict-transport-security'] = 'max-age=63072000; includeSubDomains';
  return headers;
}

const REFUSED = [
  'accelerometer',
  'autoplay',
  'bluetooth',
  'browsing-topics',
  'camera',
  'clipboard-read',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'xr-spatial-tracking',
];

function permissionsPolicy(): string {
  const allowed = ['publickey-credentials-get=(self)', 'publickey-credentials-create=(self)'];
  return [...allowed, ...REFUSED.map((feature) => `${feature}=()`)].join(', ');
}
