import type { Finding } from '@trialmark/ledger';

/**
 * Something that a replay noticed.
 *
 * `violation`: the log says what its own rules do not allow; somebody is at fault. `notice`: it cannot be checked here,
 * or a reader should know it; nobody need be at fault (a payload that is not there may have been erased on request).
 */
export type ReplayFinding = Finding & { readonly severity: 'violation' | 'notice' };

/** The kinds of violation, and what holds when there is none. */
export const REPLAY_CHECKS: ReadonlyMap<string, string> = new Map([
  ['statements.format', 'every entry is a canonical statement of a known type'],
  ['statements.authority', 'every statement was made by a key that the log allows to make it'],
  ['statements.signature', 'every statement carries the signature of that key'],
  ['statements.chain', 'every statement follows the newest one about its subject'],
  ['statements.history', 'every trial’s versions count up, and sealed ones are opened whole'],
  ['statements.claims', 'no registry number and no other registry’s id is used by two trials'],
  ['statements.record', 'every record that is there agrees with its statement and the version before'],
  ['consent.rules', 'every grant, change and withdrawal of consent was allowed when it was said'],
  ['consent.roots', 'every root of a consent tree is the one that its statements make'],
  ['consent.policy', 'every consent form that is there is the one its statement names'],
  ['sharing.rules', 'every dataset, decision, agreement and release was allowed when it was said'],
  ['payloads.digest', 'every payload that is there is the one its statement names'],
  ['payloads.format', 'every document that is there is canonical and well-formed'],
]);

export function violation(name: string, where: string, detail: string): ReplayFinding {
  return { severity: 'violation', name, where, detail };
}

export function notice(name: string, where: string, detail: string): ReplayFinding {
  return { severity: 'notice', name, where, detail };
}
