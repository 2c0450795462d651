import type { AnchorEvent } from '@trialmark/services';
import type { Logger } from 'pino';

/** What means that the log or the chain is not what it was: somebody has to look. */
const ALARMS = new Set<AnchorEvent['kind']>(['fork', 'finality-broken', 'frozen']);
const WARNINGS = new Set<AnchorEvent['kind']>([
  'chain-reset',
  'contract-missing',
  'unavailable',
  'quorum-missed',
  'ended',
]);
/** Said once a second, and nothing happened. */
const SILENT = new Set<AnchorEvent['kind']>(['up-to-date']);

/** One log line an event; transactions and notes stay out of it. */
export function logAnchorEvents(logger: Logger, events: readonly AnchorEvent[]): void {
  for (const event of events) {
    if (SILENT.has(event.kind)) continue;
    const level = ALARMS.has(event.kind) ? 'error' : WARNINGS.has(event.kind) ? 'warn' : 'info';
    logger[level](factsOf(event), `anchoring: ${event.kind}`);
  }
}

function factsOf(event: AnchorEvent): Record<string, unknown> {
  const { kind: _kind, ...facts } = event;
  if (!('anchor' in event)) return 'instance' in facts || 'retired' in facts ? { chain: event.kind } : facts;
  return { anchor: event.anchor.id, size: event.anchor.size, ...('detail' in event ? { detail: event.detail } : {}) };
}
