import { approvalOf, type ReleaseState, type RequestState } from '@trialmark/registry';
import { AppError } from '@trialmark/schema';
import type { Tx, UnitOfWork } from '../../ports.ts';
import type { Machine } from './authenticate-machine.ts';
import type { JobRow } from './ports.ts';
import { scopeOf } from './receive-file.ts';

/** An approved request as the custodian's machine works on it. All of it follows from the log, but for batches and job. */
export type CustodianRequest = {
  readonly id: string;
  /** Digest of `access.requested`: `prev` of everything that is said about the request. */
  readonly requested: string;
  readonly dataset: { readonly id: string; readonly trial: string; readonly version: number };
  readonly documentDigest: string;
  readonly document: RequestState['document'];
  readonly description: RequestState['version']['description'];
  readonly judged: RequestState['judged'];
  /** The disease graph that the rules were applied with: a public payload, null where there was none. */
  readonly graph: string | null;
  /** What members have signed, null while nobody has. */
  readonly agreementDigest: string | null;
  readonly team: readonly string[];
  readonly signed: readonly string[];
  /** Whether everybody of the team has signed. */
  readonly isReady: boolean;
  /** Tags of rows whose participants said yes when asked. */
  readonly approvals: readonly string[];
  readonly releases: readonly ReturnType<typeof releaseOf>[];
  /** Batches that were taken in and that no release has named yet. */
  readonly stagedBatches: readonly string[];
  readonly job: JobRow | null;
};

/** Approved requests about datasets of the machine's organisation, the oldest first. */
export async function listCustodianRequests(uow: UnitOfWork, machine: Machine): Promise<readonly CustodianRequest[]> {
  return await uow.run(scopeOf(machine), async (tx) => {
    const rows = await tx.delivery.listRequests({ custodian: machine.organisationId });
    const requests: CustodianRequest[] = [];
    for (const { id } of rows) {
      const request = await tx.sharing.request(id);
      if (request !== null && approvalOf(request) === 'approved') requests.push(await describe(tx, request));
    }
    return requests;
  });
}

async function describe(tx: Tx, request: RequestState): Promise<CustodianRequest> {
  const { id, requested, version, documentDigest, document, judged, agreements, approvals, releases } = request;
  const team = document.use.team.map(({ member }) => member);
  const [agreementDigest = null] = agreements.values();
  return {
    id,
    requested,
    dataset: { id: request.dataset, trial: version.description.trial, version: version.version },
    documentDigest,
    document,
    description: version.description,
    judged,
    graph: judged?.graph ?? null,
    agreementDigest,
    team,
    signed: [...agreements.keys()],
    isReady: team.every((member) => agreements.has(member)),
    approvals: [...approvals],
    releases: [...releases.values()].map(releaseOf),
    stagedBatches: await tx.delivery.listStaged(id),
    job: await tx.delivery.findJob(id),
  };
}

function releaseOf({ notices, ...state }: ReleaseState) {
  const { release, statement, ciphertextDigest, expiresOn, rowTags, isRevoked, isDestroyed } = state;
  const told = notices.map((notice) => ({ statement: notice.statement, rowTags: notice.rowTags, dueOn: notice.dueOn }));
  return { release, statement, ciphertextDigest, expiresOn, rowTags, isRevoked, isDestroyed, notices: told };
}

/** Openings that a custodian's machine is given at once. */
const OPENINGS_A_PAGE = 100;

/** Sealed openings of a study for the machine's organisation, by their random ids. Nobody here can read them. */
export async function listSealedOpenings(uow: UnitOfWork, machine: Machine, trialId: string, after: string) {
  return await uow.run(scopeOf(machine), async (tx) => {
    const rows = await tx.consent.listOpenings(trialId, after, OPENINGS_A_PAGE);
    const openings = rows.map(({ id, receivedOn, ciphertext }) => ({
      id,
      receivedOn,
      ciphertext: Buffer.from(ciphertext).toString('base64'),
    }));
    // Ids are random: what comes later may stand before this. A machine begins anew each time.
    return { openings, next: rows.length < OPENINGS_A_PAGE ? null : (rows.at(-1)?.id ?? null) };
  });
}

/** A public document by its digest, such as the disease graph that a request was judged with. */
export async function readPublicDocument(uow: UnitOfWork, machine: Machine, digest: string): Promise<Uint8Array> {
  const bytes = await uow.run(scopeOf(machine), (tx) => tx.payloads.get(digest));
  if (bytes === null) throw new AppError('not-found', 'There is no such document.');
  return bytes;
}
