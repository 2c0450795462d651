/** Vectors of what everything else is made of: fields, hashes, names, wallets, signatures. Fixed inputs. */
import { issuerKeyOf, signEddsa } from '../credential/eddsa.ts';
import { issuerLeaf } from '../credential/issuer.ts';
import { fieldHashOfText } from '../field/field-hash.ts';
import { poseidon } from '../hash/poseidon.ts';
import { TAG } from '../hash/tags.ts';
import { codeOf, diseaseOf, studyOf } from '../wallet/names.ts';
import { holderOf, pseudonymOf, revHashOf, revPreOf, rowKeyOf, saltOf, walletScalar } from '../wallet/wallet.ts';
import { formatWithdrawalCode } from '../wallet/withdrawal-code.ts';
import { ISSUER_SECRET, REGISTRATION, TRIAL, WALLET_SECRETS } from './actors.fixture.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** How many inputs each hash has. */
const INPUTS: Readonly<Record<keyof typeof TAG, number>> = {
  node: 2,
  lowestNode: 16,
  consentLeaf: 2,
  terms: 3,
  manifestLeaf: 3,
  issuerLeaf: 2,
  credential: 6,
  attributes: 8,
  codes: 16,
  policy: 5,
  ranges: 16,
  criteria: 16,
  pseudonym: 2,
  rowKey: 2,
  revPre: 3,
  revHash: 1,
  salt: 4,
  holder: 2,
  request: 4,
  rowTag: 2,
  list: 16,
};

/** H(tag; 1, 2 … n) for each meaning. */
const hashes = Object.entries(INPUTS).map(([meaning, count]) => {
  const tag = TAG[meaning as keyof typeof TAG];
  const inputs = Array.from({ length: count }, (_, i) => BigInt(i + 1));
  return { meaning, tag: Number(tag), inputs, output: poseidon(tag, inputs) };
});

const fieldHashes = [
  ['trialmark/code/v1', ''],
  ['trialmark/code/v1', 'MedDRA|10012218'],
  ['trialmark/consent-policy/v1', 'å'],
].map(([label = '', text = '']) => ({ label, text, value: fieldHashOfText(label as 'trialmark/code/v1', text) }));

const [logOrigin, digest] = REGISTRATION;
const study = studyOf(logOrigin, digest);
const names = {
  study: { logOrigin, registrationDigest: digest, value: study },
  codes: [{ system: 'MedDRA', code: '10012218', value: codeOf('MedDRA', '10012218') }],
  disease: { mondoId: 'MONDO:0005148', value: diseaseOf('MONDO:0005148') },
};

const wallets = WALLET_SECRETS.map((secret) => {
  const s = walletScalar(secret);
  const grants = [0, 1].map((grant) => {
    const revPre = revPreOf(study, s, grant);
    const salts = [1, 2].map((version) => ({ version, salt: saltOf(study, s, grant, version) }));
    const withdrawalCode = formatWithdrawalCode(TRIAL, revPre);
    return { grant, revPre, revHash: revHashOf(revPre), salts, withdrawalCode };
  });
  return {
    secret: hex(secret),
    s,
    holder: holderOf(s),
    study,
    trial: TRIAL,
    pseudonym: pseudonymOf(study, s),
    rowKey: rowKeyOf(study, s),
    grants,
  };
});

const issuer = issuerKeyOf(ISSUER_SECRET);
const signatures = {
  secret: hex(ISSUER_SECRET),
  publicKey: issuer,
  leaf: issuerLeaf(issuer),
  signed: [0n, 1n, study].map((message) => ({ message, ...signEddsa(message, ISSUER_SECRET) })),
};

export const primitiveVectors = { fieldHashes, hashes, names, wallets, signatures };
