import { createHash } from 'node:crypto';
import { type Html, html } from './html.ts';

const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;max-width:64rem;margin:0 auto;padding:1rem;color:#0b0c0c;background:#fff}
h1{font-size:2rem}h2{margin-top:2rem}table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:bold;padding:.5rem 0}
th,td{border-bottom:1px solid #b1b4b6;padding:.5rem .75rem .5rem 0;text-align:left;vertical-align:top}
a{color:#1d70b8}button{font:inherit;padding:.5rem 1rem;background:#00703c;color:#fff;border:0;border-bottom:2px solid #002d18}
input,select{font:inherit;padding:.4rem;border:2px solid #0b0c0c}
:focus-visible{outline:3px solid #fd0;outline-offset:0;box-shadow:inset 0 0 0 2px #0b0c0c}
.problem{border-left:.5rem solid #d4351c;padding:.25rem 1rem;margin:1rem 0}nav a{margin-right:1.5rem}`;

export const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** A whole page; `refreshSeconds` null for one with something to fill in. */
export function page(title: string, refreshSeconds: number | null, body: Html): string {
  const refresh = refreshSeconds === null ? null : html`<meta http-equiv="refresh" content="${refreshSeconds}">`;
  return html`<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">${refresh}<title>${title}</title><style>${{ html: STYLE }}</style></head><body><nav aria-label="Pages"><a href="/">Status</a><a href="/datasets">Datasets</a></nav><main><h1>${title}</h1>${body}</main></body></html>`
    .html;
}
