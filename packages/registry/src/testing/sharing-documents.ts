/** Invented documents for tests of sharing: a description, a request for it, and a certificate that somebody signed. */
import { createPrivateKey, sign } from 'node:crypto';
import { certificateDigestBytes, type SignedCertificate } from '@trialmark/anonymise/certificate';
import { ed25519PublicKey, keyId } from '@trialmark/ledger';

const id = (prefix: string, fill: string) => `${prefix}_${fill.repeat(16)}`;

export const TRIAL = id('trial', 'c1');
export const DATASET = id('dset', 'd5');
export const REQUEST = id('areq', 'e5');
export const RELEASE = id('rel', 'f5');
export const KEEPER = id('org', 'a5');
export const UNIVERSITY = id('org', 'a6');
export const COMMITTEE = id('org', 'a7');
export const BOARD = id('org', 'a8');
export const CUSTODIAN = id('mbr', 'c5');
export const RESEARCHER = id('mbr', 'd1');
export const ANALYST = id('mbr', 'd2');
export const REVIEWERS = [id('mbr', 'e1'), id('mbr', 'e2'), id('mbr', 'e3')] as const;
export const CUSTODIAN_SECRET = new Uint8Array(32).fill(55);
export const MANIFEST = '4242';

/** A description with members replaced. */
export const descriptionOf = (changes: object = {}) => ({
  v: 1,
  kind: 'dataset-description',
  id: DATASET,
  version: 1,
  trial: TRIAL,
  title: 'Sleep and memory after stroke',
  summary: 'Two hundred people, one year.',
  custodian: { organisation: KEEPER, name: 'Riverside Hospital', contact: 'data@riverside.example' },
  standard: 'SDTM',
  participants: 200,
  smallCountMin: 11,
  tables: [{ name: 'DM', label: null, rows: 200, variables: [{ name: 'AGE', label: null, type: 'integer' }] }],
  keywords: [],
  terms: { v: 1, codes: [{ code: 'DUO:0000006' }, { code: 'DUO:0000021' }] },
  study: { conditions: ['MONDO:9000001'], keptIn: 'GB' },
  review: {
    v: 1,
    hasFormCheck: false,
    hasFeasibility: false,
    approvalsNeeded: 2,
    expiryDays: 60,
    reminderDaysBefore: [],
  },
  anonymisation: { k: 5, maximumRisk: 0.2, quasiIdentifiers: ['age'], summary: 'Ages in groups.' },
  fees: null,
  manifestRoot: MANIFEST,
  ...changes,
});

const UNDERTAKINGS = {
  publication: 'accepted',
  collaboration: 'open',
  'return-of-data': 'open',
  'publication-moratorium': 'open',
  'time-limit': 'open',
  'one-institution': 'open',
  'one-project': 'open',
  'no-re-identification': 'accepted',
};

/** A request for research into health, by two of the university; its use with members replaced. */
export const requestOf = (datasetDigest: string, changes: object = {}, use: object = {}) => ({
  v: 1,
  id: REQUEST,
  dataset: DATASET,
  datasetDigest,
  replaces: null,
  recipient: `age1${'q'.repeat(58)}`,
  security: 'Encrypted disks, no copies.',
  use: {
    v: 1,
    purpose: {
      aims: ['biomedical-research'],
      diseases: [],
      methodsDevelopment: false,
      genetic: false,
      commercial: false,
      aiTraining: false,
      linkage: null,
      recontact: false,
      clinicalCare: false,
      researchTypes: ['biomedical'],
      summary: 'Whether sleep and memory go together.',
    },
    requester: RESEARCHER,
    team: [RESEARCHER, ANALYST].map((member) => ({ member, organisation: UNIVERSITY })),
    organisations: [{ id: UNIVERSITY, name: 'Elm University', country: 'GB', kind: 'university', forProfit: false }],
    project: { id: 'ELM-7', title: 'Sleep and memory' },
    locations: ['GB'],
    period: { from: '2026-12-01', months: 12 },
    publication: { plannedOn: null },
    ethics: { status: 'approved', committee: 'Elm Ethics Committee', reference: 'EEC-3' },
    undertakings: UNDERTAKINGS,
    ...use,
  },
  ...changes,
});

const figures = (classSizeMin: number, rows: number) => ({
  classCount: 1,
  classSizeMin,
  classSizeMax: rows,
  classSizeMean: rows,
  uniqueRows: 0,
  maximumRisk: 1 / classSizeMin,
  averageRisk: 1 / rows,
  histogram: [{ sizeMin: 1, sizeMax: rows, classes: 1, rows }],
});

/** A certificate over so many participants in classes of so many, with members replaced, signed with `secret`. */
export function certificateOf(
  rows: number,
  {
    classSizeMin = 5,
    secret = CUSTODIAN_SECRET,
    ...changes
  }: object & { title?: string; classSizeMin?: number; secret?: Uint8Array } = {},
): SignedCertificate {
  const file = { name: 'dm.csv', sha256: 'a'.repeat(64), sizeBytes: 1_000, rows };
  const certificate = {
    v: 1,
    kind: 'anonymisation-certificate',
    title: 'Release 1',
    issuedAt: '2026-11-21T10:00:00Z',
    software: { name: 'trialmark', version: '0.1.0' },
    engine: { name: 'local', version: '1', facts: {} },
    verifier: { name: 'sql', version: '1', database: 'DuckDB' },
    seed: null,
    policyDigest: 'b'.repeat(64),
    models: [{ model: 'k-anonymity', attribute: null, parameters: { k: 5 } }],
    suppression: { limit: 0, rows: 0, share: 0 },
    quasiIdentifiers: [{ column: 'AGE', hierarchy: { sha256: 'c'.repeat(64), leafCount: 80, height: 3 }, loss: 0.2 }],
    sensitive: [],
    inputs: [file],
    outputs: [file],
    metrics: {
      rows,
      lossArithmetic: 0.2,
      lossGeometric: 0.2,
      discernability: 1,
      discernabilityStar: 1,
      averageClassSize: 1,
      nonUniformEntropy: 1,
    },
    risk: { smallCountMin: 11, before: figures(1, rows), after: figures(classSizeMin, rows) },
    checks: [{ name: 'model.k-anonymity', claim: 'at least 5', found: 'the smallest has 5', holds: true }],
    omitted: [],
    attacks: {},
    ...changes,
  } as SignedCertificate['certificate'];
  const head = Buffer.from('302e020100300506032b657004220420', 'hex');
  const key = createPrivateKey({ key: Buffer.concat([head, secret]), format: 'der', type: 'pkcs8' });
  const signature = sign(null, certificateDigestBytes(certificate), key).toString('base64url');
  return { certificate, signature: { kind: 'ed25519', key: keyId(ed25519PublicKey(secret)), signature } };
}
