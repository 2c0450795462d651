/** Vectors of one invented study, from its policy to a release: every document, tree, input and public signal. */

import { credentialFor } from '../credential/credential.fixture.ts';
import { attributeValues, codeValues, credentialHash } from '../credential/credential.ts';
import { formatCredential } from '../credential/credential-file.ts';
import { issuerKeyOf } from '../credential/eddsa.ts';
import { encodeOpening } from '../opening/opening.ts';
import { POLICY } from '../policy/policy.fixture.ts';
import { criteriaHash, policyHashOf, policyParts, rangesHash } from '../policy/policy-parts.ts';
import { approvalJob, optInJob, type ProofJob, releaseJob, updateJob } from '../prove/proof-job.ts';
import { bindRequest } from '../terms/bind-request.ts';
import { packTerms, type Terms } from '../terms/pack-terms.ts';
import { packRequest, requestHashOf } from '../terms/terms-cover.ts';
import { AlignedTree } from '../tree/aligned-tree.ts';
import { issuersTree } from '../tree/issuers-tree.ts';
import { consentLeaf, manifestLeaf, rowTagOf } from '../wallet/leaves.ts';
import { studyOf } from '../wallet/names.ts';
import { holderOf, pseudonymOf, rowKeyOf, saltOf, walletScalar } from '../wallet/wallet.ts';
import { expectedOptIn, type OptIn } from '../witness/opt-in.ts';
import { type ReleaseBatch, releaseList } from '../witness/release.ts';
import { ISSUER_SECRET, REGISTRATION, WALLET_SECRETS } from './actors.fixture.ts';

const study = studyOf(...REGISTRATION);
const issuers = [issuerKeyOf(new Uint8Array(32).fill(12)), null, issuerKeyOf(ISSUER_SECRET)];
const parts = policyParts(POLICY);
const policy = {
  document: POLICY,
  parts,
  rangesHash: rangesHash(parts),
  criteriaHash: criteriaHash(parts),
  policyHash: policyHashOf(POLICY),
};

const answer = {
  permissions: ['condition-research', 'linkage'],
  obligations: ['ethics-approval', 'publication'],
  expiry: 21_000,
  ask: false,
} as const;
const wider = { ...answer, permissions: ['biomedical-research', 'linkage'], ask: true } as const;
const terms: readonly Terms[] = [
  { ...answer, version: 1 },
  { ...wider, version: 2 },
  { permissions: ['general-research'], obligations: [], expiry: 0xffff_ffff, version: 0xffff, ask: true },
];

const people = WALLET_SECRETS.map((secret) => {
  const s = walletScalar(secret);
  const credential = credentialFor(holderOf(s));
  const optIn: OptIn = { s, study, grant: 0, today: 20_800, credential, issuers, policy: POLICY, answer };
  const packed = packTerms({ ...answer, version: 1 });
  const own = { pseudonym: pseudonymOf(study, s), packed, rowKey: rowKeyOf(study, s), salt: saltOf(study, s, 0, 1) };
  return { s, credential, optIn, own, leaf: expectedOptIn(optIn).leaf };
});
const [first, second] = people;
if (first === undefined || second === undefined) throw new Error('two people are needed');

const { credential, own } = first;
const credentials = {
  file: JSON.parse(formatCredential(credential)),
  attributes: attributeValues(credential.attributes),
  codes: codeValues(credential.codes),
  message: credentialHash(credential),
};

const document = { title: 'Sugar and sleep', requester: 'Elm University' };
const named = {
  need: ['condition-research', 'linkage'],
  accepted: ['ethics-approval', 'publication'],
  until: 20_990,
  mondoId: 'MONDO:0005148',
  linkScope: 'sleep cohort',
} as const;
const request = bindRequest(named, document);
const unlinked = bindRequest({ ...named, need: ['condition-research'], linkScope: null }, document);
const requests = [request, unlinked].map((each) => ({
  document,
  ...each,
  packed: packRequest(each),
  requestHash: requestHashOf(each),
  rowTagOfFirstWallet: rowTagOf(own.rowKey, each.linkScope),
}));

const rows = people.map((person, i) => ({ ...person.own, bundleDigest: BigInt(1000 + i), blind: BigInt(2000 + i) }));
const places = [35, 40];
const consentTree = AlignedTree.of(rows.map((row, i) => [places[i] ?? 0, consentLeaf(row)]));
const manifestTree = AlignedTree.of(rows.map((row, i) => [places[i] ?? 0, manifestLeaf(row)]));
const issuersPairs = issuersTree(issuers);
const trees = {
  empty: new AlignedTree().root(),
  consent: { leaves: consentTree.entries(), root: consentTree.root(), opening: consentTree.open(2) },
  manifest: { leaves: manifestTree.entries(), root: manifestTree.root(), opening: manifestTree.open(2) },
  issuers: { issuers, root: issuersPairs.root(), pathOfThird: issuersPairs.path(2) },
};

const order = Array.from({ length: 16 }, (_, i) => (5 * i + 3) % 16);
const batch: ReleaseBatch = {
  request,
  consent: consentTree.open(2),
  manifest: manifestTree.open(2),
  rows: Array.from({ length: 16 }, (_, place) => rows[places.indexOf(32 + place)] ?? null),
  order,
};

/** One job for each circuit: inputs by name, public signals in their order. */
export const jobs: readonly ProofJob[] = [
  optInJob(first.optIn),
  updateJob({
    s: first.s,
    study,
    grant: 0,
    policy: POLICY,
    oldLeaf: first.leaf,
    oldTerms: { ...answer, version: 1 },
    answer: wider,
  }),
  releaseJob(batch),
  approvalJob({ s: second.s, study, request }),
];

const opening = encodeOpening({ ...own, study, leaf: first.leaf, custodianCode: 'K7-4F' });

export const studyVectors = {
  policy,
  credential: credentials,
  terms: terms.map((each) => ({ ...each, packed: packTerms(each) })),
  leaf: { ...own, leaf: first.leaf },
  requests,
  trees,
  release: { order, list: releaseList(batch) },
  opening: { json: JSON.parse(new TextDecoder().decode(opening)), length: opening.length },
  circuits: jobs,
};
