/**
 * Headers that limit what a page of this site can do, even with a fault in it.
 *
 * Guarantees: only scripts that carry the nonce of this response, and what they load, run; WebAssembly runs, `eval` does
 * not; strings become script or markup only through the named Trusted Types policies; nobody frames the site; forms go
 * to this site or to the signing origin only. Does NOT protect a reader whose browser ignores Content-Security-Policy.
 */
export const staticHeaders = [
  { key: 'Strict-Transport-Security', value: 'max-age=63072000; includeSubDomains' },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
  {
    key: 'Permissions-Policy',
    value: [
      'accelerometer=()',
      'camera=()',
      'display-capture=()',
      'geolocation=()',
      'gyroscope=()',
      'magnetometer=()',
      'microphone=()',
      'payment=()',
      'usb=()',
      'publickey-credentials-get=(self)',
    ].join(', '),
  },
] as const;

type CspInput = {
  readonly nonce: string;
  readonly signerOrigin: string;
  /** Where tiles and checkpoints are read from. */
  readonly logOrigin: string;
  readonly https: boolean;
  /** React's development build evaluates text to show server stacks. */
  readonly development: boolean;
};

/** Trusted Types policies: Next's own loader, and ours, which lets built files of this site load and nothing else. */
const POLICIES = 'nextjs default';

/**
 * The Content-Security-Policy of built scripts. A page that loads one is not affected; a worker that starts from one has
 * this policy instead of its page's: it runs scripts and WebAssembly of this site, evaluates no text, starts no workers,
 * and connects to nothing. What it works on, its page hands over.
 */
export const scriptFileHeaders = [
  {
    key: 'Content-Security-Policy',
    value: "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'",
  },
] as const;

/** The Content-Security-Policy of one response. `nonce` must be fresh and unguessable. */
export function contentSecurityPolicy({ nonce, signerOrigin, logOrigin, https, development }: CspInput): string {
  const directives = [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // Measured positions and widths are style attributes, which have no nonce.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self' ${logOrigin}${development ? ' ws:' : ''}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    `form-action 'self' ${signerOrigin}`,
    "manifest-src 'self'",
  ];
  if (!development) directives.push("require-trusted-types-for 'script'", `trusted-types ${POLICIES}`);
  if (https) directives.push('upgrade-insecure-requests');
  return directives.join('; ');
}
