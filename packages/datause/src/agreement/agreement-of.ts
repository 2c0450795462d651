/**
 * The agreement that follows from a request, the description it was written for, and the rules' decision.
 *
 * Guarantees: a function of its arguments that is made for all of the right shape; it holds every duty that the rules found and
 * every undertaking that the request accepts, because participants' terms were held against those. Of the decision, duties alone
 * count, and no duty rests on the disease graph: whoever lacks the graph gets the same agreement.
 * Does NOT check: that the request was approved.
 */
import { payloadOf } from '@trialmark/ledger';
import type { ConsentObligation } from '@trialmark/schema';
import { findCode } from '../codes/find-code.ts';
import type { DatasetDescription } from '../dataset/dataset-description.ts';
import type { Decision } from '../decide/decision.ts';
import type { UseRequest } from '../decide/use-request.ts';
import { acceptedOf, untilOf } from '../need/need-of.ts';
import type { RequestDocument } from '../need/request-document.ts';
import { dayOf } from '../shared/days.ts';
import { DataUseAgreement } from './data-use-agreement.ts';

/** Undertakings that the dataset does not ask for, as the request made them. */
const ACCEPTED: Readonly<Record<ConsentObligation, (use: UseRequest) => string>> = {
  'ethics-approval': ({ ethics }) =>
    ethics.status === 'approved'
      ? `You keep to what ${ethics.committee} has approved (${ethics.reference}).`
      : 'You keep to what an ethics committee has approved.',
  publication: () => 'You make your results available to other researchers.',
  collaboration: () => 'You work together with the study’s investigators.',
  'return-of-data': () => 'You give back the data that you derive from these.',
  'publication-moratorium': () => 'You publish nothing before the day that the custodian names.',
  'time-limit': ({ period }) => `You use the data for ${period.months} months at most.`,
  'one-institution': () => 'The data are used within one institution.',
  'one-project': () => 'The data are used in one project.',
};

export function agreementOf(
  document: RequestDocument,
  description: DatasetDescription,
  duties: Decision,
): DataUseAgreement {
  return DataUseAgreement.parse({
    v: 1,
    kind: 'data-use-agreement',
    request: document.id,
    documentDigest: payloadOf(document).digest,
    dataset: document.dataset,
    datasetDigest: document.datasetDigest,
    title: `Agreement on the use of ${description.title}`,
    clauses: [
      ...clausesOfUse(document, description),
      ...clausesOfDuties(document.use, duties),
      ...clausesOfCare(description),
    ],
  });
}

function clausesOfUse({ id, use }: RequestDocument, { custodian, title, version }: DatasetDescription) {
  const { period, project, locations, purpose } = use;
  return [
    `This agreement is between ${custodian.name} (the custodian) and each member of the team of request ${id} (you). ` +
      'Every member signs the same text.',
    `The data are rows of ${title}, version ${version}. You may use them for the purpose that the request states, in the ` +
      `project “${project.title}”, and for nothing else.`,
    `You may use the data from ${period.from} to ${dayOf(untilOf(use))}. After that day you keep no copy.`,
    `The data are stored, worked on and looked at in these countries only: ${locations.join(', ')}.`,
    'Nobody but the members of the team gets the data, a part of them, or anything from which a row can be made again.',
    purpose.linkage === null
      ? 'You do not join rows with rows about the same people from elsewhere.'
      : `You join rows only with releases that name the same scope: ${purpose.linkage.scope}.`,
    ...(purpose.aiTraining ? [] : ['You do not train artificial intelligence with the data.']),
    ...(purpose.commercial ? [] : ['You do not use the data for a commercial purpose.']),
  ];
}

/** What the dataset's terms ask, then what the request accepted beyond them. */
function clausesOfDuties(use: UseRequest, { findings }: Decision): readonly string[] {
  const due = findings.filter(({ duty }) => duty !== null);
  const asked = due.map(({ code }) => (code === null ? null : (findCode(code)?.obligation ?? null)));
  const beyond = acceptedOf(use).filter((obligation) => !asked.includes(obligation));
  const ruled = due.filter(({ rule }) => rule !== 'duty.no-re-identification').map(({ sentence }) => sentence);
  return [...new Set([...ruled, ...beyond.map((obligation) => ACCEPTED[obligation](use))])];
}

function clausesOfCare({ custodian, fees }: DatasetDescription): readonly string[] {
  return [
    'You do not try to find out who the people in the data are, and you contact none of them.',
    'You keep the data safe as the request says. If they are lost, or somebody else has seen them, you tell the custodian ' +
      `at once: ${custodian.contact}`,
    'When participants withdraw, the custodian names their rows. You delete them, and what can be made of them again, by the ' +
      'day that the notice says, and you attest it.',
    'Every attempt to fetch the data is published with the member who made it.',
    'The custodian may end access at any time. Your use ends then, and you keep no copy.',
    ...(fees === null ? [] : [`The custodian asks for this: ${fees}`]),
  ];
}
