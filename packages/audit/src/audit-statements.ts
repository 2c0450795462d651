import { type LogFindings, type LogVerification, type Policy, verifyLog } from '@trialmark/ledger';
import {
  checkGenesis,
  findLogFindings,
  overdueSeals,
  promisesUnder,
  REPLAY_CHECKS,
  sealFact,
  utcDayOf,
} from '@trialmark/registry';
import type { AuditOptions } from './audit-options.ts';
import type { AuditResult } from './audit-result.ts';
import { checkHead, HEAD_CHECKS, onlyTree, withViolations } from './audit-tree.ts';
import { ANCHOR_CHECKS, CHAIN_CHECKS } from './checks/anchor-replay.ts';
import { CLAIM_CHECKS } from './checks/claim-check.ts';
import { type EntryJudges, judgeEntries } from './judge-entries.ts';

/** Everything but, unless it is asked for, findings of rules. */
export async function auditStatements(options: AuditOptions): Promise<AuditResult> {
  const { chain = null, fetch, nowS = Math.floor(Date.now() / 1000), policy, since = null } = options;
  const { onProgress = () => undefined } = options;
  const judges = judgeEntries(options);
  const { anchors, claims, notices, state, stopping, violations } = judges;
  onProgress({ stage: 'reading', done: 0, total: null });
  await anchors.read(fetch);
  if (chain !== null && options.scope !== 'statements') await judges.forced.read(chain);
  const { onBundle, onCheckpoint, onEntry } = judges;
  const tree = await verifyLog(fetch, policy, {
    ...{ hasher: options.hasher, since, onBundle, onCheckpoint, onEntry },
    onProgress: ({ entries, size }) => onProgress({ stage: 'statements', done: entries, total: size }),
  });
  // Nothing was read under a head that the policy refuses: there is nothing to say about it.
  if (tree.checkpoint === null) return onlyTree(tree);
  const { size } = tree.checkpoint;
  stopping.finish(size);
  violations.addAll(await checkHead(options, tree));
  anchors.finish(size, !tree.findings.some(({ name }) => CHECKPOINT.test(name)) && stopping.stoppedAt === null);
  await claims.finish((done, total) => onProgress({ stage: 'proofs', done, total }));
  if (chain === null) anchors.noteNotAsked();
  else await anchors.checkOnChain(chain, (done, total) => onProgress({ stage: 'anchors', done, total }));
  if (stopping.stoppedAt === null) notices.addAll(overdueSeals(state, dayOf(nowS)));
  notePins(policy, notices);
  const found = options.scope === 'statements' ? NOT_FOUND : await findAll(options, judges, tree, nowS);
  const isStarted = size > 0 && stopping.stoppedAt !== 0;
  const genesis = isStarted ? checkGenesis(state.directory.genesis, policy) : [];
  return {
    ...withViolations(tree, violations, [...genesis, ...violations.toChecks(namesOf(chain !== null))]),
    ...resultOf(tree, judges),
    ...found,
  };
}

/** Names of findings after which a numbered checkpoint may not have been held against the tree. */
const CHECKPOINT = /^(checkpoints|tree)\./;
const NOT_FOUND = { trials: [], log: [] };

const dayOf = (timeS: number) => utcDayOf(new Date(timeS * 1000).toISOString());

function namesOf(isChainAsked: boolean): ReadonlyMap<string, string> {
  const known = [...HEAD_CHECKS, ...REPLAY_CHECKS, ...CLAIM_CHECKS, ...ANCHOR_CHECKS];
  return new Map([...known, ...(isChainAsked ? CHAIN_CHECKS : [])]);
}

/** Findings of rules; none where entries could not be judged, because what is missing may be what they rest on. */
async function findAll(
  { fetch, onProgress, policy, promises = promisesUnder(policy) }: AuditOptions,
  { facts, forced, state, stopping, trials }: EntryJudges,
  tree: LogVerification,
  nowS: number,
): Promise<Pick<AuditResult, 'trials' | 'log'>> {
  if (stopping.stoppedAt !== null) return NOT_FOUND;
  const seals = [...state.trials.values()].map(sealFact).filter((fact) => fact !== null);
  const origin = tree.checkpoint?.origin ?? '';
  const witnesses = policy.witnesses.map(({ name }) => name);
  const { sharing } = state;
  return {
    trials: await trials.find(state, fetch, dayOf(nowS), (done, total) =>
      onProgress?.({ stage: 'findings', done, total }),
    ),
    log: findLogFindings({
      ...{ ...facts(), origin, witnesses, seals, sharing, promises, nowS },
      forced: await forced.facts(state),
    }),
  };
}

function resultOf(tree: LogVerification, { anchors, claims, counts, notices, signatures, state }: EntryJudges) {
  return {
    notices: notices.list,
    noticesOmitted: notices.omitted,
    checkpoint: tree.checkpoint,
    checkpointCount: tree.checkpointCount,
    anchorCount: anchors.count,
    proofCount: claims.count,
    consents: state.consents,
    sharing: state.sharing,
    counts: {
      ...counts.finish(state),
      proofs: claims.count,
      verifiedSignatures: signatures.verified,
      sparedSignatures: signatures.spared,
      verifiedProofs: claims.verified,
      sparedProofs: claims.count - claims.verified,
    },
  };
}

function notePins(policy: Policy, notices: LogFindings): void {
  if (policy.pins.accreditorsThreshold !== null) return;
  const detail = 'the policy pins no accreditors: whoever runs the log may have chosen those who admit organisations';
  notices.add({ name: 'policy.accreditors-unpinned', where: 'policy', detail });
}
