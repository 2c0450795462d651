import { approvalJob, checkedArtefacts, prove, pseudonymOf, revPreOf, rowKeyOf, rowTagOf } from '@trialmark/consent';
import { readArtefact } from '@trialmark/consent/node';
import { bindUse, RequestDocument, readDiseaseJson, StudyFacts } from '@trialmark/datause';
import type { StudyDescription } from '@trialmark/services';
import { type CohortMember, createCohortMember, optInAll, readIssuerSecret } from '../market/cohort.ts';
import { readJson, readStudyOf } from '../market/consent-client.ts';
import { until } from '../market/until.ts';
import { demonstrationDiseases } from '../seed/content/diseases.ts';
import { type Attitude, answerOf, attitudeOf } from './answers.ts';
import { findGrant, postConsent } from './consent-api.ts';
import type { Stage } from './story.ts';

export type Somebody = CohortMember & { readonly attitude: Attitude };

export type Cohort = {
  readonly study: StudyDescription;
  readonly people: readonly Somebody[];
  readonly proofMs: number;
};

const EPOCH_WITHIN_MS = 300_000;
const graph = readDiseaseJson(demonstrationDiseases());
const artefacts = checkedArtefacts(readArtefact);

/** So many people opt into the study, each with terms of their own, and hand over to the custodian. */
export async function gatherCohort(stage: Stage, trialId: string, codes: readonly string[]): Promise<Cohort> {
  const study = await readStudyOf(stage.addresses.api, trialId);
  const secret = readIssuerSecret(stage.issuerSecretFile);
  const people = codes.map((custodianCode, at) => {
    const attitude = attitudeOf(at);
    const answer = answerOf(study, attitude);
    return { ...createCohortMember(study, secret, { custodianCode, answer }), attitude };
  });
  const proofMs = await optInAll(study, people, (path, body) => postConsent(stage, path, body));
  const last = people.map(({ s }) => String(pseudonymOf(BigInt(study.study), s)));
  for (const pseudonym of last.slice(-1)) {
    await until('the epochs have ended', EPOCH_WITHIN_MS, async () =>
      (await findGrant(stage, trialId, pseudonym))?.status === 'standing' ? true : null,
    );
  }
  return { study, people, proofMs };
}

/** A request as wallets read it, without telling anyone which of them is looked for. */
export type FeedRequest = {
  readonly request: string;
  readonly document: unknown;
  readonly study: unknown;
  readonly releases: readonly {
    readonly release: string;
    readonly rowTags: readonly string[];
    readonly notices: readonly { readonly rowTags: readonly string[] }[];
  }[];
};

export async function readFeed({ addresses }: Stage, trialId: string, requestId: string): Promise<FeedRequest> {
  const feed = await readJson<{ requests: readonly FeedRequest[] }>(`${addresses.api}/consent/sharing/${trialId}`);
  const found = feed.requests.find(({ request }) => request === requestId);
  if (found === undefined) throw new Error('the request is not in the feed');
  return found;
}

/** The tag by which a participant finds their own row, and the request as circuits see it. */
export function ownTag({ study }: Cohort, { s }: Somebody, asked: Pick<FeedRequest, 'document' | 'study'>) {
  const bound = bindUse(RequestDocument.parse(asked.document), StudyFacts.parse(asked.study), graph);
  return { bound, rowTag: String(rowTagOf(rowKeyOf(BigInt(study.study), s), bound.linkScope)) };
}

/** Those who asked to be asked and say yes prove it. Resolves with how many did. */
export async function approveWhenAsked(stage: Stage, cohort: Cohort, asked: FeedRequest): Promise<number> {
  const willing = cohort.people.filter(({ attitude }) => attitude === 'asks-and-says-yes');
  for (const somebody of willing) {
    const { bound, rowTag } = ownTag(cohort, somebody, asked);
    const job = approvalJob({ s: somebody.s, study: BigInt(cohort.study.study), request: bound });
    const { proof } = await prove(job, { artefacts });
    await postConsent(stage, 'approvals', { request: asked.request, rowTag, proof });
  }
  return willing.length;
}

/** Withdraws with the secret behind the printed code. */
export async function withdrawSomebody(stage: Stage, { study }: Cohort, { s }: Somebody): Promise<string> {
  const revPre = String(revPreOf(BigInt(study.study), s, 0));
  return await postConsent(stage, 'withdrawals', { trial: study.policy.trial, revPre });
}
