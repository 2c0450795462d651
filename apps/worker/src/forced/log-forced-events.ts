import type { ForcedEvent } from '@trialmark/services';
import type { Logger } from 'pino';

/** What somebody should look at: a refusal is a public act of the registry, and a failure may pass the deadline. */
const WARNINGS = new Set<ForcedEvent['kind']>([
  'refused',
  'judging-failed',
  'ended',
  'send-refused',
  'settle-refused',
  'reading-again',
  'unavailable',
]);

/** One log line an event; statements and transactions stay out of it. */
export function logForcedEvents(logger: Logger, events: readonly ForcedEvent[]): void {
  for (const event of events) {
    const level = WARNINGS.has(event.kind) ? 'warn' : 'info';
    logger[level](factsOf(event), `forced inclusion: ${event.kind}`);
  }
}

function factsOf(event: ForcedEvent): Record<string, unknown> {
  if (!('forced' in event)) {
    const { kind: _kind, ...facts } = event;
    return facts;
  }
  const { leaf, digest, deadlineS } = event.forced;
  const refusal = event.kind === 'refused' ? { code: event.refusal.code, reason: event.refusal.reason } : {};
  const detail = 'detail' in event ? { detail: event.detail } : {};
  return { leaf, statement: digest, deadlineS, ...refusal, ...detail };
}
