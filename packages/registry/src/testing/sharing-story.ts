/** A dataset and a request for tests of the rules: statements without signatures, numbers without proofs. */
import { agreementOf, decideUse } from '@trialmark/datause';
import { ed25519PublicKey, keyId, payloadOf } from '@trialmark/ledger';
import { BATCH_ROWS, type Role } from '@trialmark/schema';
import { applySharing } from '../sharing/apply-sharing.ts';
import { requestHashFor } from '../sharing/bound-request-of.ts';
import { judgeSharing, type SharingDecision } from '../sharing/judge-sharing.ts';
import type { SharingFacts, SharingStatement } from '../sharing/sharing-facts.ts';
import { emptySharingState, type RequestState, type SharingState } from '../sharing/sharing-state.ts';
import { ConsentStory, PROOF } from './consent-story.ts';
import {
  ANALYST,
  BOARD,
  COMMITTEE,
  CUSTODIAN,
  CUSTODIAN_SECRET,
  certificateOf,
  DATASET,
  descriptionOf,
  KEEPER,
  RELEASE,
  REQUEST,
  RESEARCHER,
  REVIEWERS,
  requestOf,
  TRIAL,
  UNIVERSITY,
} from './sharing-documents.ts';

const NOW = '2026-11-21T10:00:00Z';
const hex = (n: number) => n.toString(16).padStart(64, '0');

type Type = SharingStatement['type'];
type Envelope = {
  readonly subject?: string;
  readonly issuer?: string;
  readonly prev?: string | null;
  readonly issuedAt?: string;
};

/** A release has a certificate of its own unless it is given one. */
type ReleaseChanges = { readonly release?: string; readonly certificateDigest?: string } & object;

/** Who says a statement of each type, unless a test says otherwise. */
const SPEAKERS: Readonly<Record<Type, string>> = {
  'dataset.deposited': CUSTODIAN,
  'dataset.closed': CUSTODIAN,
  'access.requested': RESEARCHER,
  'access.judged': `svc_${'5e'.repeat(16)}`,
  'access.decided': REVIEWERS[0],
  'agreement.signed': RESEARCHER,
  'consent.approved': `svc_${'5e'.repeat(16)}`,
  'release.batch': CUSTODIAN,
  'release.published': CUSTODIAN,
  'access.attempted': `svc_${'5e'.repeat(16)}`,
  'access.revoked': CUSTODIAN,
  'release.destroyed': `svc_${'5e'.repeat(16)}`,
  'withdrawal.notified': CUSTODIAN,
  'destruction.attested': RESEARCHER,
};

/** Judges and applies statements one after the other. */
export class SharingStory {
  state: SharingState = emptySharingState();
  readonly consent = new ConsentStory().open();
  readonly documents = new Map<string, unknown>();
  facts: SharingFacts;
  #count = 1_000;

  constructor() {
    const { directory } = this.consent;
    const roles: readonly (readonly [string, string, Role])[] = [
      [CUSTODIAN, KEEPER, 'custodian'],
      [RESEARCHER, UNIVERSITY, 'investigator'],
      [ANALYST, UNIVERSITY, 'investigator'],
      [REVIEWERS[0], COMMITTEE, 'reviewer'],
      [REVIEWERS[1], COMMITTEE, 'reviewer'],
      [REVIEWERS[2], BOARD, 'reviewer'],
    ];
    for (const [member, organisation, role] of roles) {
      directory.members.set(member, { organisation, roles: [role] });
      directory.organisations.set(organisation, { name: organisation } as never);
    }
    const key = ed25519PublicKey(CUSTODIAN_SECRET);
    directory.keys.set(keyId(key), { key, holder: CUSTODIAN, retired: false });
    for (const n of [1, 2, 3]) this.consent.say('consent.granted', this.consent.grant(n));
    this.consent.say('consent.root-stated', this.consent.root());
    this.facts = {
      directory,
      consent: this.consent.state,
      study: '777',
      custodian: KEEPER,
      documents: this.documents,
    };
  }

  judge(type: Type, body: object, envelope: Envelope = {}): SharingDecision {
    return judgeSharing(this.state, this.#write(type, body, envelope), this.facts);
  }

  /** Judges and applies; throws when it is refused. Returns the digest. */
  say(type: Type, body: object, envelope: Envelope = {}): string {
    const statement = this.#write(type, body, envelope);
    const decision = judgeSharing(this.state, statement, this.facts);
    if (!decision.ok) throw new Error(decision.failed.map(({ name, detail }) => `${name}: ${detail}`).join('; '));
    this.#count += 1;
    applySharing(this.state, statement, hex(this.#count), this.documents, this.#count);
    return hex(this.#count);
  }

  /** Keeps a document and returns its digest. */
  document(value: unknown): string {
    const { digest } = payloadOf(value);
    this.documents.set(digest, value);
    return digest;
  }

  get request(): RequestState {
    const request = this.state.requests.get(REQUEST);
    if (request === undefined) throw new Error('nobody has asked yet');
    return request;
  }

  deposit(changes: object = {}, body: object = {}) {
    const description = descriptionOf(changes);
    const { manifestRoot } = description;
    return { trial: TRIAL, version: 1, descriptionDigest: this.document(description), manifestRoot, ...body };
  }

  ask(changes: object = {}, use: object = {}) {
    const newest = this.state.datasets.get(DATASET)?.versions.at(-1)?.descriptionDigest ?? hex(0);
    return { dataset: DATASET, documentDigest: this.document(requestOf(newest, changes, use)) };
  }

  /** What the rules say, without a graph. */
  rules(changes: object = {}) {
    const { document, documentDigest, version } = this.request;
    const { outcome, findings, rules } = decideUse(version.description.terms, document.use, null);
    const because = [...new Set(findings.filter((each) => each.outcome === outcome).map(({ rule }) => rule))].sort();
    return { documentDigest, rules, graph: null, outcome, because, ...changes };
  }

  vote(decision: 'approve' | 'refuse' | 'abstain' = 'approve') {
    return { documentDigest: this.request.documentDigest, decision, reason: 'I have read it.' };
  }

  agreement() {
    const { document, documentDigest, version } = this.request;
    const { description } = version;
    const decision = decideUse(description.terms, document.use, null);
    return { documentDigest, agreementDigest: payloadOf(agreementOf(document, description, decision)).digest };
  }

  approval(rowTag: string, changes: object = {}) {
    return { rowTag, requestHash: requestHashFor(this.request, null), proof: PROOF, ...changes };
  }

  batch(tags: readonly string[], changes: object = {}) {
    return {
      consentRoot: this.consent.state.roots.at(-1)?.root ?? '0',
      manifestRoot: this.request.version.description.manifestRoot,
      requestHash: requestHashFor(this.request, null),
      rowTags: [...tags, ...new Array<string>(BATCH_ROWS - tags.length).fill('0')],
      askMask: 0,
      proof: PROOF,
      ...changes,
    };
  }

  release(batches: readonly string[], rows: number, { release = RELEASE, ...changes }: ReleaseChanges = {}) {
    return {
      release,
      batches,
      rows,
      certificateDigest: this.document(certificateOf(Math.max(rows, 1), { title: release })),
      ciphertextDigest: hex(7),
      sizeBytes: 5_000,
      expiresOn: '2027-11-30',
      ...changes,
    };
  }

  /** Deposited and asked for. */
  asked(description: object = {}, use: object = {}): this {
    this.say('dataset.deposited', this.deposit(description));
    this.say('access.requested', this.ask({}, use));
    return this;
  }

  /** And permitted by the rules. */
  judged(description: object = {}, use: object = {}): this {
    this.asked(description, use).say('access.judged', this.rules());
    return this;
  }

  /** And approved by two. */
  approved(description: object = {}, use: object = {}): this {
    this.judged(description, use);
    for (const issuer of REVIEWERS.slice(0, 2)) this.say('access.decided', this.vote(), { issuer });
    return this;
  }

  /** And signed by the whole team. */
  agreed(description: object = {}, use: object = {}): this {
    this.approved(description, use);
    for (const issuer of [RESEARCHER, ANALYST]) this.say('agreement.signed', this.agreement(), { issuer });
    return this;
  }

  /** And released: rows 11 and 12, of which 12 asked, and 13 in a batch of its own. */
  released(): this {
    this.agreed().say('consent.approved', this.approval('12'));
    const batches = [
      this.say('release.batch', this.batch(['11', '12'], { askMask: 2 })),
      this.say('release.batch', this.batch(['13'])),
    ];
    this.say('release.published', this.release(batches, 3));
    return this;
  }

  #write(type: Type, body: object, envelope: Envelope): SharingStatement {
    const isDataset = type === 'dataset.deposited' || type === 'dataset.closed';
    const subject = envelope.subject ?? (isDataset ? DATASET : REQUEST);
    const head = this.state.datasets.get(subject)?.head ?? null;
    const requested = type === 'access.requested' ? null : (this.state.requests.get(subject)?.requested ?? null);
    const prev = isDataset ? head : requested;
    return { v: 1, type, subject, prev, issuedAt: NOW, issuer: SPEAKERS[type], body, ...envelope } as never;
  }
}
