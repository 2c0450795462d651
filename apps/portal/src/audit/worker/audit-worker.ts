/**
 * The worker in which a whole log is audited, so that the page stays usable. Loaded by its own address, with a
 * Content-Security-Policy of its own (`security-headers.ts`): it runs scripts of this site and connects to nothing.
 */
import '../../vault/worker/jitless.ts';
import type { FromAuditWorker, ToAuditWorker } from './messages.ts';
import { serveAudit } from './serve-audit.ts';

// The compiler knows the globals of a page here; a worker's `postMessage` takes no origin.
type Self = {
  readonly postMessage: (message: FromAuditWorker) => void;
  readonly addEventListener: (type: 'message', listener: (event: { readonly data: ToAuditWorker }) => void) => void;
};
const self = globalThis as unknown as Self;

serveAudit({
  send: (message) => self.postMessage(message),
  onMessage: (listener) => self.addEventListener('message', ({ data }) => listener(data)),
});
