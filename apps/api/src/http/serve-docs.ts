import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { AppError } from '@trialmark/schema';

/** The package exports its modules and not the built script, which lies beside them. */
const SCRIPT = fileURLToPath(new URL('browser/standalone.js', import.meta.resolve('@scalar/api-reference')));
/** Changes with the package, so the script may be cached for ever. */
let script: { readonly path: string; readonly integrity: string } | null = null;

/** The reference of the public API, with its script served from here: nothing comes from another host. */
export async function serveDocs(request: IncomingMessage, response: ServerResponse, apiUrl: string): Promise<void> {
  if (request.method !== 'GET') throw new AppError('invalid', 'The documentation can only be read.');
  script ??= describeScript();
  if (request.url === script.path) {
    response.writeHead(200, {
      'content-type': 'text/javascript',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    createReadStream(SCRIPT).pipe(response);
    return;
  }
  const nonce = randomBytes(16).toString('base64');
  response.setHeader(
    'content-security-policy',
    `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'unsafe-inline'; img-src data: 'self'; ` +
      `font-src data: 'self'; connect-src 'self'; worker-src blob:; base-uri 'none'; frame-ancestors 'none'`,
  );
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(page(`${apiUrl}/api/v1/openapi.json`, script, nonce));
}

function describeScript() {
  const bytes = readFileSync(SCRIPT);
  const digest = createHash('sha256').update(bytes).digest();
  return {
    path: `/api/docs?script=${digest.toString('hex').slice(0, 16)}`,
    integrity: `sha256-${digest.toString('base64')}`,
  };
}

function page(specification: string, { path, integrity }: { path: string; integrity: string }, nonce: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Trialmark API</title></head>
<body>
<script id="api-reference" nonce="${nonce}" type="application/json" data-url="${specification}"
  data-configuration='{"withDefaultFonts":false,"telemetry":false,"hideClientButton":true}'></script>
<script nonce="${nonce}" src="${path}" integrity="${integrity}"></script>
<noscript><p>The specification is at <a href="${specification}">${specification}</a>.</p></noscript>
</body>
</html>
`;
}
