import { issuerName } from '@trialmark/ledger';
import { type ConsentState, issuersRootOf, studyNumber } from '@trialmark/registry';
import { ConsentPolicy, type IssuerKey } from '@trialmark/schema';
import type { Reader } from '../reading/ports.ts';

/** How a study asks for consent now: all of it follows from the log, and a wallet may check that it does. */
export type StudyDescription = {
  readonly trialId: string;
  readonly registryId: string;
  readonly publicTitle: string;
  readonly sponsorName: string;
  readonly recruitmentStatus: string | null;
  /** The study as the circuits name it. */
  readonly study: string;
  readonly policy: ConsentPolicy;
  readonly policyDigest: string;
  readonly policyHash: string;
  readonly verificationKeys: Readonly<Record<'optIn' | 'update' | 'release' | 'approval', string>>;
  /** In the order of the tree. */
  readonly issuers: readonly (IssuerKey & {
    readonly organisation: string;
    readonly name: string;
    readonly isRetired: boolean;
  })[];
  readonly issuersRoot: string;
  readonly root: string;
  readonly epoch: number;
  /** Leaves in the tree: among how many one would stand. */
  readonly leaves: number;
  /** Grants and changes that wait for the epoch to end. */
  readonly waiting: number;
  /** Pseudonyms whose newest grant was withdrawn. */
  readonly withdrawn: number;
  /** Digest of the newest statement of the chain. */
  readonly head: string | null;
};

/** Null for a trial that is not there or has not published how it asks for consent. */
export async function describeStudy(
  reader: Pick<Reader, 'readConsent' | 'readPayload' | 'directory'>,
  trialId: string,
): Promise<StudyDescription | null> {
  const directory = await reader.directory();
  const detail = await reader.readConsent(trialId);
  if (detail === null || detail.state.policy === null) return null;
  const { state, registration, sponsorId, sponsorName, registryId, publicTitle, recruitmentStatus } = detail;
  const { policyDigest, policyHash, verificationKeys } = detail.state.policy;
  const study = studyNumber({ directory, registration, sponsor: sponsorId });
  // Taken at once, before the document is waited for: the state moves on.
  const facts = { ...factsOf(state), issuersRoot: issuersRootOf(state.issuers, directory) };
  const issuers = state.issuers.map((key) => {
    const known = directory.issuers.get(issuerName(key));
    const { organisation = '', name = '', retired = true } = known ?? {};
    return { ...key, organisation, name, isRetired: retired };
  });
  const bytes = await reader.readPayload(policyDigest);
  if (bytes === null || study === null) return null;
  const policy = ConsentPolicy.parse(JSON.parse(new TextDecoder().decode(bytes)));
  const named = { trialId, registryId, publicTitle, sponsorName, recruitmentStatus, study };
  return { ...named, policy, policyDigest, policyHash, verificationKeys, issuers, ...facts };
}

function factsOf({ tree, epoch, leaves, waiting, grants, head }: ConsentState) {
  let withdrawn = 0;
  for (const { status } of grants.values()) if (status === 'withdrawn') withdrawn += 1;
  return { root: String(tree.root()), epoch, leaves, waiting: waiting.size, withdrawn, head };
}
