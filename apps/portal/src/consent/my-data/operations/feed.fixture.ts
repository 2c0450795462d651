/** What the registry could say about requests for the data of one study: all invented. */
import { formatField, requestHashOf, rowKeyOf, rowTagOf, walletScalar } from '@trialmark/consent';
import { bindUse, RequestDocument } from '@trialmark/datause';
import { payloadOf } from '@trialmark/ledger';
import { type ConsentPermission, FieldElement, TrialId } from '@trialmark/schema';
import type { KeptConsent } from '../../operations/entries.ts';

export const TRIAL = TrialId.parse('trial_0123456789abcdef0123456789abcdef');
/** The first wallet and the study of docs/protocol/vectors/consent.json. */
export const WALLET = new Uint8Array(32).fill(1);
export const STUDY = FieldElement.parse('7681357746498798819741710118190645919478216016523216663354012319752086632691');
export const STUDY_FACTS = { conditions: ['MONDO:0005148'], keptIn: 'FR' };
/** 2026-11-28. */
export const TODAY = 20_785;

const hex = (n: number) => n.toString(16).padStart(32, '0');
export const digestOf = (n: number) => n.toString(16).padStart(64, '0');
export const requestId = (n: number) => `areq_${hex(n)}`;

type DocumentChanges = {
  readonly n?: number;
  readonly diseases?: readonly string[];
  readonly scope?: string | null;
  readonly from?: string;
  readonly country?: string;
};

export function documentOf({
  n = 1,
  diseases = [],
  scope = null,
  from = '2027-03-01',
  country = 'FR',
}: DocumentChanges = {}) {
  const [member, organisation] = [`mbr_${hex(1)}`, `org_${hex(1)}`];
  const accepted = Object.fromEntries(
    [
      'publication',
      'collaboration',
      'return-of-data',
      'publication-moratorium',
      'time-limit',
      'one-institution',
      'one-project',
      'no-re-identification',
    ].map((name) => [name, 'accepted']),
  );
  return RequestDocument.parse({
    v: 1,
    id: requestId(n),
    dataset: `dset_${hex(1)}`,
    datasetDigest: digestOf(7),
    replaces: null,
    recipient: `age1${'q'.repeat(58)}`,
    security: 'Encrypted disks, two named analysts, no copies.',
    use: {
      v: 1,
      purpose: {
        aims: [diseases.length > 0 ? 'disease-research' : 'biomedical-research'],
        diseases,
        methodsDevelopment: false,
        genetic: false,
        commercial: false,
        aiTraining: false,
        linkage: scope === null ? null : { scope },
        recontact: false,
        clinicalCare: false,
        researchTypes: ['biomedical'],
        summary: 'Whether sleep and memory go together.',
      },
      requester: member,
      team: [{ member, organisation }],
      organisations: [{ id: organisation, name: 'Elm University', country, kind: 'university', forProfit: false }],
      project: { id: 'ELM-7', title: 'Sleep and memory' },
      locations: [country],
      period: { from, months: 12 },
      publication: { plannedOn: null },
      ethics: { status: 'approved', committee: 'Elm Ethics Committee', reference: 'EEC-2027-3' },
      undertakings: accepted,
    },
  });
}

/** The name of the first wallet's row in what is released for `document`. */
export function tagOf(document: RequestDocument): string {
  const { linkScope } = bindUse(document, STUDY_FACTS, null);
  return formatField(rowTagOf(rowKeyOf(BigInt(STUDY), walletScalar(WALLET)), linkScope));
}

type Json = Record<string, unknown>;

/** An approved request without a release, with members replaced. */
export function entryOf(document: RequestDocument = documentOf(), changes: Json = {}): Json {
  return {
    request: document.id,
    requested: digestOf(1),
    requestedAt: '2026-11-01T10:00:00Z',
    documentDigest: payloadOf(document).digest,
    document,
    requestHash: formatField(requestHashOf(bindUse(document, STUDY_FACTS, null))),
    dataset: { id: document.dataset, title: 'Hip fractures, three years', version: 1 },
    study: STUDY_FACTS,
    status: 'approved',
    decision: {
      rules: { outcome: 'REVIEW', because: ['use.linkage'], findings: [] },
      votes: [1, 2].map((n) => ({
        by: `mbr_${hex(10 + n)}`,
        organisation: `org_${hex(10 + n)}`,
        organisationName: 'Wharfe Data Access Committee',
        decision: 'approve',
        reason: 'The purpose is clear.',
        at: '2026-11-05T10:00:00Z',
        statement: digestOf(20 + n),
      })),
    },
    approvals: [],
    releases: [],
    ...changes,
  };
}

export function releaseOf(rowTags: readonly string[], changes: Json = {}): Json {
  return {
    release: `rel_${hex(1)}`,
    statement: digestOf(30),
    publishedAt: '2026-11-10T10:00:00Z',
    expiresOn: '2027-12-01',
    revokedAt: null,
    destroyedAt: null,
    lastAccessAt: null,
    rowTags,
    askedTags: [],
    notices: [],
    ...changes,
  };
}

export const noticeOf = (rowTags: readonly string[], changes: Json = {}): Json => ({
  statement: digestOf(40),
  rowTags,
  dueOn: '2026-12-20',
  notifiedAt: '2026-11-20T10:00:00Z',
  attested: [],
  ...changes,
});

type TermsChanges = {
  readonly permissions?: readonly ConsentPermission[];
  readonly ask?: boolean;
  readonly expiry?: number;
};

/** What the vault keeps of a consent that was given. */
export function consentOf(changes: TermsChanges = {}): KeptConsent {
  const { permissions = ['biomedical-research', 'condition-research'], ask = false, expiry = 22_000 } = changes;
  return {
    trial: TRIAL,
    grant: 0,
    version: 1,
    terms: { permissions: [...permissions], obligations: ['ethics-approval'], expiry, ask },
    policyHash: FieldElement.parse('1'),
    leaf: FieldElement.parse('2'),
    custodianCode: null,
    sent: true,
    handedOver: true,
    next: null,
  };
}

/** A vault of the first wallet in which that consent is. */
export function withConsent(entries: Map<string, Uint8Array>, consent: KeptConsent): void {
  entries.set(`consent/${TRIAL}`, new TextEncoder().encode(JSON.stringify(consent)));
}
