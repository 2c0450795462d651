import type { ReplayState, ReplayStep } from '@trialmark/registry';
import type { AuditCounts } from './audit-result.ts';

export const NO_COUNTS: AuditCounts = {
  statements: {},
  holding: 0,
  proofs: 0,
  verifiedSignatures: 0,
  sparedSignatures: 0,
  verifiedProofs: 0,
  sparedProofs: 0,
  trials: 0,
  studies: 0,
  grants: 0,
  withdrawn: 0,
  datasets: 0,
  requests: 0,
  releases: 0,
  rowsReleased: 0,
  accesses: 0,
  notices: 0,
  attestations: 0,
};

/** Counts statements as they are replayed. */
export class StatementCounts {
  readonly #all = new Map<string, number>();
  readonly #holding = new Map<string, number>();

  add({ holds, parsed }: ReplayStep): void {
    if (parsed === null) return;
    const { type } = parsed.statement;
    this.#all.set(type, (this.#all.get(type) ?? 0) + 1);
    if (holds) this.#holding.set(type, (this.#holding.get(type) ?? 0) + 1);
  }

  finish({
    consents,
    sharing,
    trials,
  }: ReplayState): Omit<
    AuditCounts,
    'proofs' | 'verifiedSignatures' | 'sparedSignatures' | 'verifiedProofs' | 'sparedProofs'
  > {
    const grants = [...consents.values()].flatMap((study) => [...study.grants.values()]);
    const releases = [...sharing.requests.values()].flatMap((request) => [...request.releases.values()]);
    const held = (type: string) => this.#holding.get(type) ?? 0;
    return {
      statements: Object.fromEntries([...this.#all].sort(([one], [other]) => (one < other ? -1 : 1))),
      holding: [...this.#holding.values()].reduce((sum, count) => sum + count, 0),
      trials: trials.size,
      studies: consents.size,
      grants: grants.filter(({ status }) => status !== 'withdrawn').length,
      withdrawn: grants.filter(({ status }) => status === 'withdrawn').length,
      datasets: sharing.datasets.size,
      requests: sharing.requests.size,
      releases: releases.length,
      rowsReleased: releases.reduce((sum, { rowTags }) => sum + rowTags.length, 0),
      accesses: held('access.attempted'),
      notices: held('withdrawal.notified'),
      attestations: held('destruction.attested') + held('release.destroyed'),
    };
  }
}
