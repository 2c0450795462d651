import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { readJson, tellCustodian } from '../market/consent-client.ts';
import { until } from '../market/until.ts';
import { isReleased } from './answers.ts';
import { reviewRequest, signAgreement, submitRequest, tryOwnVote } from './ask-for-data.ts';
import { gatherCast } from './cast.ts';
import { putDataset } from './dataset-folder.ts';
import { openOwnStudy } from './open-own-study.ts';
import { approveWhenAsked, gatherCohort, readFeed } from './participants.ts';
import type { StoryStep } from './story.ts';

const RELEASE_WITHIN_MS = 600_000;
const DATASET_NAME = 'story';

const askConsent: StoryStep = {
  name: 'ask-consent',
  title: 'The trial asks its participants for consent: who may attest, which questions, to whom the answers go',
  run: async (stage, { person, trialId }) => ({ seen: await openOwnStudy(stage, person, trialId) }),
};

const cohortOptsIn: StoryStep = {
  name: 'cohort-opts-in',
  title: 'Participants opt in, each with a proof and terms of their own, and hand over to the custodian',
  run: async (stage, { trialId }) => {
    const codes = Array.from({ length: stage.participants }, () => randomBytes(9).toString('hex'));
    const cohort = await gatherCohort(stage, trialId, codes);
    return { told: { cohort }, seen: `${codes.length} opt-ins, proven in ${cohort.proofMs} ms` };
  },
};

const deposit: StoryStep = {
  name: 'deposit-dataset',
  title: 'The custodian takes in the rows on its own machine and commits to each participant’s',
  run: async (stage, { cohort, trialId, registryId }) => {
    const codes = cohort.people.map(({ custodianCode }) => custodianCode);
    const rows = putDataset(join(stage.custodianDatasets, DATASET_NAME), trialId, codes);
    for (const what of ['ingest', 'deposit'] as const)
      await tellCustodian(stage.addresses.custodian, what, DATASET_NAME);
    const dataset = await until('the dataset is in the catalogue', 120_000, async () => {
      const found = await readJson<readonly { id: string; participants: number | null }[]>(
        `${stage.addresses.api}/api/v1/trials/${registryId}/datasets`,
      );
      return found[0] ?? null;
    });
    const kind = rows.isReal ? 'the CDISC pilot' : 'an invented trial';
    return {
      told: { datasetId: dataset.id, covered: rows.covered },
      seen: `${dataset.id}: ${kind}, ${dataset.participants} participants`,
    };
  },
};

const request: StoryStep = {
  name: 'request-data',
  title: 'A researcher finds it and asks for it; the rules decide at once',
  run: async (stage, { datasetId }) => {
    const cast = await gatherCast(stage);
    const identity = await generateX25519Identity();
    const recipient = await identityToRecipient(identity);
    const asked = await submitRequest(cast.researcher, datasetId, recipient, 'Skin reactions and stopping treatment');
    const refusal = await tryOwnVote(cast.researcherAsReviewer, asked.requestId);
    return {
      told: { cast, identity, requestId: asked.requestId },
      seen: `${asked.requestId}: ${asked.outcome}; a vote by the same person elsewhere: ${refusal}`,
    };
  },
};

const review: StoryStep = {
  name: 'review-request',
  title: 'The custodian says that it can be done; two reviewers of other organisations sign their decision',
  run: async (_stage, { cast, requestId }) => {
    const phase = await reviewRequest(cast, requestId);
    if (phase !== 'approved') throw new Error(`the request is ${phase}`);
    return { seen: 'approved' };
  },
};

const approve: StoryStep = {
  name: 'approve-when-asked',
  title: 'Participants who want to be asked each time are asked, and some say yes',
  run: async (stage, { cohort, trialId, requestId }) => {
    const count = await approveWhenAsked(stage, cohort, await readFeed(stage, trialId, requestId));
    return { seen: `${count} said yes, each with a proof` };
  },
};

const agree: StoryStep = {
  name: 'sign-agreement',
  title: 'The researcher signs the data-use agreement',
  run: async (_stage, { cast, requestId }) => ({ seen: await signAgreement(cast.researcher, requestId) }),
};

type CustodianStatus = {
  readonly releases: readonly {
    readonly request: string;
    readonly problem: { readonly message: string } | null;
    readonly timings: { readonly proofMs: number; readonly publishMs: number };
  }[];
};

const release: StoryStep = {
  name: 'build-release',
  title: 'The custodian builds the release: consenting rows alone, anonymised, proven, sealed to the researcher',
  run: async (stage, { cast, requestId, cohort }) => {
    const { api, organisationId } = cast.researcher;
    const received = await until('the release is there', RELEASE_WITHIN_MS, async () => {
      const { releases } = await readJson<CustodianStatus>(`${stage.addresses.custodian}/status.json`);
      const problem = releases.find((each) => each.request === requestId)?.problem;
      if (problem) throw new Error(problem.message);
      const mine = await api.releases.mine.query({ organisationId });
      return mine.received.find((each: { requestId: string; state: string }) => each.requestId === requestId) ?? null;
    });
    const { releases } = await readJson<CustodianStatus>(`${stage.addresses.custodian}/status.json`);
    const timings = releases.find((each) => each.request === requestId)?.timings;
    const expected = cohort.people.filter(({ attitude }) => isReleased(attitude)).length;
    if (received.rows !== expected) throw new Error(`${received.rows} rows were released, where ${expected} may be`);
    const figures = {
      rows: received.rows as number,
      withheld: cohort.people.length - expected,
      proofMs: timings?.proofMs ?? 0,
      verifyMs: timings?.publishMs ?? 0,
    };
    return {
      told: { releaseId: String(received.id), release: figures },
      seen: `${figures.rows} rows, ${figures.withheld} withheld; proven in ${figures.proofMs} ms, taken in ${figures.verifyMs} ms`,
    };
  },
};

export const SHARE_STEPS: readonly StoryStep[] = [
  askConsent,
  cohortOptsIn,
  deposit,
  request,
  review,
  approve,
  agree,
  release,
];
