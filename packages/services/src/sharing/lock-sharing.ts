import type { Directory } from '@trialmark/ledger';
import { type SharingFacts, type SharingState, type SharingStatement, studyNumber } from '@trialmark/registry';
import { ConsentPolicy } from '@trialmark/schema';
import { lockStudy, readStudy, type Study } from '../consent/lock-study.ts';
import type { Tx } from '../ports.ts';
import type { Attached } from '../statements/submission.ts';
import { readDocument } from './read-documents.ts';

/** A dataset or a request with what its rules need to know beside it, as of this transaction. */
export type SharingPlace = {
  readonly state: SharingState;
  readonly facts: Omit<SharingFacts, 'documents'>;
};

/** What is judged by the study's consent, and therefore in one order with what is said about that. */
const BY_CONSENT: ReadonlySet<string> = new Set<SharingStatement['type']>([
  'dataset.deposited',
  'release.batch',
  'release.published',
  'consent.approved',
]);

/**
 * The place of a statement about a dataset or a request, with everybody kept out who would change what it is judged by. The
 * directory comes first, then the study, the dataset, the request, and the log last: whoever takes them in this order waits in
 * one direction only, and the order in which two transactions get the study is the order of what they say in the log.
 */
export async function lockSharing(
  tx: Tx,
  directory: Directory,
  about: SharingStatement,
  attached: Attached,
): Promise<SharingPlace> {
  const trialId = await trialOf(tx, about);
  const study = trialId === null ? null : await lockStudy(tx, directory, trialId);
  const state = await tx.sharing.lock(about.subject, await besideOf(tx, about, attached));
  return { state, facts: await factsOf(tx, directory, study, attached) };
}

/** The same for a first look: nobody is kept out, and what it shows may have changed by the next line. */
export async function lookAtSharing(tx: Tx, about: SharingStatement, attached: Attached): Promise<SharingPlace> {
  const directory = await tx.directory.current();
  const trialId = await trialOf(tx, about);
  const study = trialId === null ? null : await readStudy(tx, trialId);
  const request = await tx.sharing.request(about.subject);
  const dataset = request === null ? null : await tx.sharing.dataset(request.dataset);
  const state: SharingState = {
    datasets: new Map(dataset === null ? [] : [[dataset.id, dataset]]),
    requests: new Map(request === null ? [] : [[request.id, request]]),
    ...{ releases: new Map(), certificates: new Map() },
  };
  return { state, facts: await factsOf(tx, directory, study, attached) };
}

/** The trial whose consent decides, null where none does or nobody knows the subject. It never changes. */
async function trialOf(tx: Tx, about: SharingStatement): Promise<string | null> {
  if (!BY_CONSENT.has(about.type)) return null;
  if ('trial' in about.body) return about.body.trial;
  const request = await tx.sharing.request(about.subject);
  const dataset = request === null ? null : await tx.sharing.dataset(request.dataset);
  return dataset?.trial ?? null;
}

async function besideOf(tx: Tx, { type, body }: SharingStatement, attached: Attached) {
  if (type === 'release.published') return { release: body.release, certificate: body.certificateDigest };
  if (type !== 'access.requested') return {};
  const document = await readDocument(tx, attached, body.documentDigest);
  return { dataset: body.dataset, replaces: replacedBy(document) };
}

/** A first look at a document that is checked later. */
function replacedBy(document: unknown): string | undefined {
  if (typeof document !== 'object' || document === null || !('replaces' in document)) return undefined;
  const { replaces } = document;
  if (typeof replaces !== 'object' || replaces === null || !('request' in replaces)) return undefined;
  return typeof replaces.request === 'string' ? replaces.request : undefined;
}

async function factsOf(
  tx: Tx,
  directory: Directory,
  study: Study | null,
  attached: Attached,
): Promise<SharingPlace['facts']> {
  if (study === null) return { directory, consent: null, study: null, custodian: null };
  const { policy } = study.state;
  const form = policy === null ? undefined : await readDocument(tx, attached, policy.policyDigest);
  const custodian = form === undefined ? null : ConsentPolicy.parse(form).custodian.organisation;
  return { directory, consent: study.state, study: studyNumber(study.facts), custodian };
}
