import { formatWithdrawalCode, readWithdrawalCode, revPreOf } from '@trialmark/consent';
import { until } from '../market/until.ts';
import { findGrant, findStudy, postConsent } from './consent-api.ts';
import { createParticipant, proveChange, proveFirstOptIn } from './participant.ts';
import { expectCli } from './run-cli.ts';
import type { StoryStep } from './story.ts';

/** An epoch of the demonstration is five seconds. */
const EPOCH_WITHIN_MS = 300_000;

const readStudies: StoryStep = {
  name: 'find-study',
  title:
    'Somebody without an account reads what every study asks, all of it, so that nobody learns which they look for',
  run: async (stage) => {
    const study = await findStudy(stage);
    const participant = createParticipant(study, stage.issuerSecretFile);
    return { told: { participant }, seen: `${study.registryId}, “${study.policy.title}”; ${study.leaves} take part` };
  },
};

const optIn: StoryStep = {
  name: 'opt-in',
  title: 'They prove that they are eligible, say their terms, and say nothing else',
  run: async (stage, { participant }) => {
    const startedMs = performance.now();
    const submission = await proveFirstOptIn(participant);
    const ms = Math.round(performance.now() - startedMs);
    const optInDigest = await postConsent(stage, 'grants', submission);
    return { told: { pseudonym: submission.pseudonym }, seen: `proven in ${ms} ms; ${optInDigest}` };
  },
};

const awaitEpoch: StoryStep = {
  name: 'await-epoch',
  title: 'The epoch ends: their leaf takes a place in the study’s tree, and the root is stated in the log',
  run: async (stage, { participant, pseudonym }) => {
    const standing = await until('the epoch has ended', EPOCH_WITHIN_MS, async () => {
      const grant = await findGrant(stage, participant.study.trialId, pseudonym);
      return grant?.status === 'standing' ? grant : null;
    });
    return { told: { standing }, seen: `place ${standing.index}` };
  },
};

const changeTerms: StoryStep = {
  name: 'change-terms',
  title: 'They change their terms: from now on they want to be asked each time',
  run: async (stage, { participant, pseudonym, standing }) => {
    const { index, leaf } = standing;
    const submission = await proveChange(participant, { index: index ?? -1, oldLeaf: leaf });
    const digest = await postConsent(stage, 'changes', submission);
    await until('the change has taken effect', EPOCH_WITHIN_MS, async () => {
      const grant = await findGrant(stage, participant.study.trialId, pseudonym);
      return grant?.leaf === submission.leaf ? true : null;
    });
    return { seen: `another leaf at the same place; ${digest}` };
  },
};

const withdraw: StoryStep = {
  name: 'withdraw-by-code',
  title: 'They withdraw with the printed code alone: the leaf is gone at once',
  run: async (stage, { participant: { s, study }, participant, pseudonym }) => {
    const { trial } = study.policy;
    const paper = formatWithdrawalCode(trial, revPreOf(BigInt(study.study), s, 0));
    const typed = readWithdrawalCode(paper.toLowerCase().replaceAll('-', ' '));
    if (!typed.ok) throw new Error(typed.message);
    const startedMs = performance.now();
    const withdrawal = await postConsent(stage, 'withdrawals', { trial, revPre: String(typed.code.revPre) });
    const ms = Math.round(performance.now() - startedMs);
    const grant = await findGrant(stage, participant.study.trialId, pseudonym);
    if (grant?.status !== 'withdrawn' || grant.leaf !== '0') throw new Error(`the grant is ${grant?.status}`);
    return { told: { withdrawal }, seen: `recorded in ${ms} ms; ${withdrawal}` };
  },
};

const verifyConsent: StoryStep = {
  name: 'verify-consent',
  title: 'Anyone verifies every proof and rebuilds every tree from the public log',
  run: async ({ addresses, policyFile }, { participant, withdrawal }) => {
    await until('the withdrawal is published', 120_000, async () => {
      const receipt = await fetch(`${addresses.api}/api/v1/statements/${withdrawal}/receipt`);
      return receipt.status === 200 ? true : null;
    });
    const { json } = await expectCli(0, 'consent', 'verify', '--url', addresses.log, '--policy', policyFile);
    const studies = json.studies as readonly { readonly trial: string; readonly withdrawn: number }[];
    const own = studies.find(({ trial }) => trial === participant.study.trialId);
    if (own === undefined || own.withdrawn < 1) throw new Error('the withdrawal is not among what was verified');
    return { seen: `${String(json.proofs)} proofs under development keys, ${studies.length} studies` };
  },
};

export const CONSENT_STEPS: readonly StoryStep[] = [
  readStudies,
  optIn,
  awaitEpoch,
  changeTerms,
  withdraw,
  verifyConsent,
];
