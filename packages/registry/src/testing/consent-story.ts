/** A study's consent for tests of the rules: statements without signatures, numbers without proofs. */
import { issuerKeyOf, revHashOf } from '@trialmark/consent';
import { type Directory, emptyDirectory, issuerName } from '@trialmark/ledger';
import type { IssuerKey, Role } from '@trialmark/schema';
import { applyConsent } from '../consent/apply-consent.ts';
import type { ConsentFacts, ConsentStatement } from '../consent/consent-facts.ts';
import { type ConsentState, emptyConsentState } from '../consent/consent-state.ts';
import { issuersRootOf } from '../consent/issuers-root.ts';
import { type ConsentDecision, judgeConsentStatement } from '../consent/judge-consent-statement.ts';
import { nextEpoch, planEpoch, rootWithout } from '../consent/plan-epoch.ts';

const hex = (n: number) => n.toString(16).padStart(64, '0');
const id = (prefix: string, fill: string) => `${prefix}_${fill.repeat(16)}`;
const DAY_MS = 86_400_000;
const NOW = '2026-11-21T10:00:00Z';

export const TODAY = Math.floor(Date.parse(NOW) / DAY_MS);
export const SPONSOR = id('org', 'a1');
export const CLINIC = id('org', 'a2');
export const ELSEWHERE = id('org', 'a3');
export const PROOF = {
  pi_a: ['1', '2'],
  pi_b: [
    ['1', '2'],
    ['3', '4'],
  ],
  pi_c: ['1', '2'],
};

/** The issuer whose secret is this byte, 32 times. */
export function issuer(fill: number): IssuerKey {
  const { ax, ay } = issuerKeyOf(new Uint8Array(32).fill(fill));
  return { ax: String(ax), ay: String(ay) };
}

/** A participant's numbers in this study; another one for each `n`, and another code for each grant. */
export const person = (n: number, grant = 0) => ({
  pseudonym: String(1_000_000 + n),
  leaf: String(2_000_000 + 1_000 * n + grant),
  revHash: String(revHashOf(revPre(n, grant))),
  revPre: String(revPre(n, grant)),
});

const revPre = (n: number, grant: number) => BigInt(3_000_000 + 1_000 * n + grant);

type Envelope = { readonly prev?: string | null; readonly issuer?: string; readonly issuedAt?: string };

/** Judges and applies statements one after the other, each as the service or a person would write it now. */
export class ConsentStory {
  readonly state: ConsentState = emptyConsentState();
  readonly directory: Directory = directory();
  facts: ConsentFacts = { directory: this.directory, sponsor: SPONSOR, registration: hex(0xc1) };
  #count = 0;

  /** Judges a statement without applying it. */
  judge(type: ConsentStatement['type'], body: object, envelope: Envelope = {}): ConsentDecision {
    return judgeConsentStatement(this.state, this.#write(type, body, envelope), this.facts);
  }

  /** Judges and applies; throws when it is refused. Returns the digest. */
  say(type: ConsentStatement['type'], body: object, envelope: Envelope = {}): string {
    const statement = this.#write(type, body, envelope);
    const decision = judgeConsentStatement(this.state, statement, this.facts);
    if (!decision.ok) throw new Error(decision.failed.map(({ name, detail }) => `${name}: ${detail}`).join('; '));
    this.#count += 1;
    const digest = hex(this.#count);
    applyConsent(this.state, statement, digest, this.#count);
    return digest;
  }

  /** States issuers 1 and 2 and publishes the first policy. */
  open(): this {
    this.say('study.issuers-stated', this.issuers(issuer(1), issuer(2)));
    this.say('consent.policy-published', this.policy('777'));
    return this;
  }

  issuers(...issuers: IssuerKey[]) {
    return { issuers, root: issuersRootOf(issuers, this.directory) };
  }

  policy(policyHash: string) {
    const version = (this.state.policy?.version ?? 0) + 1;
    const keys = { optIn: hex(1), update: hex(2), release: hex(3), approval: hex(4) };
    return { version, policyDigest: hex(9), policyHash, verificationKeys: keys };
  }

  grant(n: number, grant = 0, changes: object = {}) {
    const { pseudonym, leaf, revHash } = person(n, grant);
    const issuersRoot = issuersRootOf(this.state.issuers, this.directory);
    const policyHash = this.state.policy?.policyHash ?? '0';
    return { pseudonym, leaf, revHash, issuersRoot, today: TODAY, policyHash, grant, proof: PROOF, ...changes };
  }

  change(n: number, leaf: string, changes: object = {}) {
    const grant = this.state.grants.get(person(n).pseudonym);
    const { index, leaf: oldLeaf, revHash } = grant ?? { index: 0, leaf: '0', revHash: '0' };
    const policyHash = this.state.policy?.policyHash ?? '0';
    return { index: index ?? 0, oldLeaf, leaf, revHash, policyHash, proof: PROOF, ...changes };
  }

  withdrawal(n: number, grant = 0) {
    const { pseudonym, revPre } = person(n, grant);
    return { index: this.state.grants.get(pseudonym)?.index ?? null, by: { kind: 'code', revPre } };
  }

  /** The root that is due now: of the withdrawal that was just said, or of the epoch that ends, in `order`. */
  root(order: readonly string[] = this.state.rootOwed ? [] : nextEpoch(this.state)) {
    const { root, count } = planEpoch(this.state, order);
    const epoch = this.state.epoch + (this.state.rootOwed ? 0 : 1);
    return { epoch, order, firstIndex: this.state.places.length, root, leaves: count };
  }

  withdraw(n: number, grant = 0): void {
    const expected = rootWithout(this.state, this.withdrawal(n, grant).index);
    this.say('consent.withdrawn', this.withdrawal(n, grant));
    if (this.root().root !== expected) throw new Error('the root after a withdrawal was foretold wrongly');
    this.say('consent.root-stated', this.root());
  }

  #write(type: ConsentStatement['type'], body: object, envelope: Envelope): ConsentStatement {
    const bySetting = type === 'study.issuers-stated' || type === 'consent.policy-published';
    const prev = bySetting ? this.state.settingsHead : this.state.head;
    const facts = { v: 1, type, subject: id('cns', 'c1'), prev, issuedAt: NOW, issuer: id('svc', '5e'), body };
    return { ...facts, ...envelope } as never;
  }
}

function directory(): Directory {
  const built = emptyDirectory();
  built.genesis = { origin: 'log.test/trialmark' } as never;
  for (const [fill, organisation] of [
    [1, CLINIC],
    [2, SPONSOR],
    [3, CLINIC],
    [4, ELSEWHERE],
  ] as const) {
    built.issuers.set(issuerName(issuer(fill)), { issuer: issuer(fill), organisation, name: 'Unit', retired: false });
  }
  const roles: readonly Role[] = ['coordinator'];
  for (const [member, organisation] of [
    [id('mbr', 'b1'), SPONSOR],
    [id('mbr', 'b2'), CLINIC],
    [id('mbr', 'b3'), ELSEWHERE],
  ] as const) {
    built.members.set(member, { organisation, roles });
  }
  return built;
}

/** Retires an issuer, as `issuer.retired` does. */
export function retire(directory: Directory, fill: number): void {
  const name = issuerName(issuer(fill));
  const known = directory.issuers.get(name);
  if (known !== undefined) directory.issuers.set(name, { ...known, retired: true });
}
