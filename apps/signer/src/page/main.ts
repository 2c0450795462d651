import './jitless.ts';

import { decodeSigningRequest, type SigningRequest } from '@trialmark/schema';
import { judgeSignRequest } from '../request/judge-request.ts';
import { showCreateKey } from './show-create-key.ts';
import { showNothing } from './show-nothing.ts';
import { showRefusal } from './show-refusal.ts';
import { showSign } from './show-sign.ts';

/**
 * The page on which people sign.
 *
 * Guarantees: what is shown is what is signed, because both come from one statement whose digest is computed here; the
 * answer goes to one address, fixed when the page was built; nothing is sent, stored or loaded.
 * Does NOT check who sent the request: any site can open this page with any request, and the person decides by what
 * they read. Trusts: the browser, the authenticator, and whoever serves these files (their digest is in the log).
 */

const fragment = location.hash.slice(1);
history.replaceState(null, '', location.pathname);

const main = document.querySelector('main');
main?.replaceChildren(content());
main?.querySelector('h1')?.focus();
window.addEventListener('hashchange', () => location.reload());

function content(): HTMLElement {
  if (window.top !== window) return showRefusal('It was opened inside another page.', null);
  if (fragment === '') return showNothing();
  const decoded = decodeSigningRequest(fragment);
  return decoded.ok ? show(decoded.value) : showRefusal(decoded.message, null);
}

function show(request: SigningRequest): HTMLElement {
  if (request.kind === 'create-key') return showCreateKey(request);
  const judged = judgeSignRequest(request);
  return judged.ok ? showSign(request, judged.shown) : showRefusal(judged.sentence, request.returnState);
}
