import type { ReleaseState, RequestState, SharingState, SharingStatement } from '@trialmark/registry';
import type { StatementOf } from '@trialmark/schema';
import type { Tx } from '../ports.ts';

/**
 * Writes what the tables say of a statement that was applied to `state`, and owes mail to whom it concerns. The review of
 * requests has tables of its own: `recordReview`.
 */
export async function projectSharing(
  tx: Tx,
  state: SharingState,
  statement: SharingStatement,
  digest: string,
): Promise<void> {
  switch (statement.type) {
    case 'dataset.deposited':
      return await projectDeposit(tx, state, statement);
    case 'dataset.closed':
      return await tx.projections.closeDataset(statement.subject, statement.issuedAt);
    case 'release.published':
      return await projectRelease(tx, state, statement, digest);
    case 'access.revoked':
      return await tx.projections.revokeRelease(statement.body.release, statement.issuedAt);
    case 'release.destroyed':
      return await tx.projections.destroyRelease(statement.body.release, statement.issuedAt);
    case 'withdrawal.notified':
      return await projectNotice(tx, state, statement, digest);
    case 'destruction.attested':
      return await projectAttestation(tx, state, statement);
    default:
  }
}

async function projectDeposit(
  tx: Tx,
  { datasets }: SharingState,
  { subject, issuedAt }: StatementOf<'dataset.deposited'>,
): Promise<void> {
  const dataset = datasets.get(subject);
  const newest = dataset?.versions.at(-1);
  if (dataset === undefined || newest === undefined) throw new Error(`${subject} was not applied`);
  const { description } = newest;
  await tx.projections.saveDataset({
    id: subject,
    trialId: dataset.trial,
    custodianId: dataset.custodian,
    version: newest.version,
    descriptionDigest: newest.descriptionDigest,
    title: description.title,
    summary: description.summary,
    custodianName: description.custodian.name,
    standard: description.standard,
    participants: description.participants,
    keywords: description.keywords,
    domains: description.tables.map(({ name }) => name),
    useCodes: description.terms.codes.map(({ code }) => code),
    diseases: description.study.conditions,
    maximumRisk: description.anonymisation.maximumRisk,
    isFree: description.fees === null,
    depositedAt: issuedAt,
  });
}

async function projectRelease(
  tx: Tx,
  state: SharingState,
  { subject, body, issuedAt }: StatementOf<'release.published'>,
  digest: string,
): Promise<void> {
  const { request, release } = releaseOf(state, subject, body.release);
  const dataset = state.datasets.get(request.dataset);
  if (dataset === undefined) throw new Error(`${request.dataset} is not there`);
  const row = {
    id: body.release,
    requestId: subject,
    datasetId: dataset.id,
    trialId: dataset.trial,
    custodianId: dataset.custodian,
    statementDigest: digest,
    certificateDigest: body.certificateDigest,
    ciphertextDigest: body.ciphertextDigest,
    sizeBytes: body.sizeBytes,
    rows: body.rows,
    expiresOn: body.expiresOn,
    publishedAt: issuedAt,
  };
  await tx.projections.saveRelease(row, release.rowTags);
  await tx.projections.oweMail(teamOf(request), 'release-published', body.release);
}

async function projectNotice(
  tx: Tx,
  state: SharingState,
  { subject, body, issuedAt }: StatementOf<'withdrawal.notified'>,
  digest: string,
): Promise<void> {
  const { request } = releaseOf(state, subject, body.release);
  await tx.projections.saveNotice({
    digest,
    requestId: subject,
    releaseId: body.release,
    rowTags: body.rowTags,
    dueOn: body.dueOn,
    notifiedAt: issuedAt,
  });
  await tx.projections.oweMail(teamOf(request), 'rows-withdrawn', body.release);
}

/** A notice is closed by the last of the team. */
async function projectAttestation(
  tx: Tx,
  { requests }: SharingState,
  { subject, body, issuer, issuedAt }: StatementOf<'destruction.attested'>,
): Promise<void> {
  const request = requests.get(subject);
  const notices = [...(request?.releases.values() ?? [])].flatMap((release) => release.notices);
  const notice = notices.find(({ statement }) => statement === body.notice);
  if (request === undefined || notice === undefined) throw new Error(`${body.notice} was not applied`);
  if (teamOf(request).every((member) => notice.attested.has(member))) {
    await tx.projections.attestNotice(body.notice, issuer, issuedAt);
  }
}

function releaseOf(
  { requests }: SharingState,
  requestId: string,
  releaseId: string,
): { readonly request: RequestState; readonly release: ReleaseState } {
  const request = requests.get(requestId);
  const release = request?.releases.get(releaseId);
  if (request === undefined || release === undefined) throw new Error(`${releaseId} was not applied`);
  return { request, release };
}

const teamOf = ({ document }: RequestState): readonly string[] => document.use.team.map(({ member }) => member);
