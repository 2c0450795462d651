/**
 * A log in which one person opts into a study, changes the terms and withdraws by code: with real proofs, and with what an
 * operator could forge in it before everything after it is said, hashed and signed to fit.
 */
import {
  AlignedTree,
  ARTEFACTS,
  checkedArtefacts,
  holderOf,
  issueCredential,
  issuerKeyOf,
  issuersTree,
  optInJob,
  type Proven,
  policyHashOf,
  prove,
  revPreOf,
  studyOf,
  updateJob,
} from '@trialmark/consent';
import { readArtefact } from '@trialmark/consent/node';
import { entryBytes, statementDigest, unsigned } from '@trialmark/ledger';
import { consentIdOf, type StatementOf, type StatementType } from '@trialmark/schema';
import { TRIAL, writeStory } from '../build-log.ts';
import { ORIGIN, parties } from '../log/parties.ts';
import { publishLog, START_S, type TestLog } from '../log/publish-log.ts';
import type { StatementWriter } from '../log/statement-writer.ts';
import { hospitalPolicy } from '../log/write-consent.ts';

const { accreditors, investigator, investigatorNewKey, organisation, service } = parties;
const DAY_S = 86_400;
export const TODAY = Math.floor(START_S / DAY_S);
const SECRET = new Uint8Array(32).fill(71);
/** The participant’s secret. */
export const S = 123_456_789_012_345_678_901_234_567_890n;
export const SUBJECT = consentIdOf(TRIAL);

export const POLICY = hospitalPolicy();
export const ISSUER = issuerKeyOf(SECRET);
/** Accredited by nobody. */
export const STRANGER = issuerKeyOf(new Uint8Array(32).fill(72));

export type Proofs = { readonly optIn: Proven; readonly update: Proven };
type Body<T extends StatementType> = StatementOf<T>['body'];

/** What is said instead of what is true. */
export type Forgery = {
  readonly issuers?: (body: Body<'study.issuers-stated'>) => Body<'study.issuers-stated'>;
  readonly policy?: (body: Body<'consent.policy-published'>) => Body<'consent.policy-published'>;
  readonly granted?: (body: Body<'consent.granted'>) => Body<'consent.granted'>;
  readonly changed?: (body: Body<'consent.changed'>) => Body<'consent.changed'>;
  readonly withdrawn?: (body: Body<'consent.withdrawn'>) => Body<'consent.withdrawn'>;
  /** The root after the opt-in. */
  readonly root?: (body: Body<'consent.root-stated'>) => Body<'consent.root-stated'>;
};

/** Both proofs, by the artefacts that this program was built with. */
export async function makeProofs(): Promise<Proofs> {
  const study = studyOfStory();
  const credential = credentialOf(S);
  const answer = { obligations: ['ethics-approval'], expiry: 23_000, ask: false } as const;
  const first = { ...answer, permissions: ['condition-research', 'for-profit-use'] } as const;
  const about = { s: S, study, grant: 0, policy: POLICY };
  const artefacts = checkedArtefacts(readArtefact);
  const optIn = await prove(optInJob({ ...about, today: TODAY, credential, issuers: [ISSUER], answer: first }), {
    artefacts,
  });
  const oldLeaf = BigInt(optIn.signals[1] ?? '');
  const second = { ...answer, permissions: ['condition-research'] } as const;
  const oldTerms = { ...first, version: 1 };
  const update = await prove(updateJob({ ...about, oldLeaf, oldTerms, answer: second }), { artefacts });
  return { optIn, update };
}

/** The study as the circuits name it. */
export function studyOfStory(): bigint {
  const registration = writeStory().statements.find(
    ({ type, subject }) => type === 'trial.registered' && subject === TRIAL,
  );
  if (registration === undefined) throw new Error('the story has no registration');
  return studyOf(ORIGIN, statementDigest(unsigned(registration)));
}

/** A credential with which somebody may opt in. */
export function credentialOf(s: bigint) {
  return issueCredential(
    {
      holder: holderOf(s),
      attributes: { birthYear: 1950 },
      codes: [{ system: 'MedDRA', code: '10020100', label: 'Hip fracture' }],
      expiry: TODAY + 30,
      nonce: 77n,
    },
    SECRET,
  );
}

/** The whole log. */
export function publishConsentLog(proofs: Proofs, forgery: Forgery = {}): TestLog {
  const writer = writeStory();
  writeSettings(writer, forgery);
  writeConsent(writer, proofs, forgery);
  return publishLog(writer.statements.map(entryBytes), { payloads: writer.payloads });
}

const same = <T>(body: T): T => body;

export function writeSettings(writer: StatementWriter, { issuers = same, policy = same }: Forgery = {}): void {
  const issuer = { ax: String(ISSUER.ax), ay: String(ISSUER.ay) };
  for (const accreditor of accreditors.slice(0, 2)) {
    const said = { subject: organisation.id, issuer: accreditor.id, signer: accreditor };
    writer.add({ ...said, type: 'issuer.accredited', body: { issuer, name: 'Hip clinic' } });
  }
  const said = { subject: SUBJECT, issuer: investigator.id, signer: investigatorNewKey } as const;
  const root = String(issuersTree([ISSUER]).root());
  writer.add({ ...said, type: 'study.issuers-stated', body: issuers({ issuers: [issuer], root }) });
  const verificationKeys = {
    optIn: ARTEFACTS['opt-in'].verificationKey.sha256,
    update: ARTEFACTS.update.verificationKey.sha256,
    release: ARTEFACTS.release.verificationKey.sha256,
    approval: ARTEFACTS.approval.verificationKey.sha256,
  };
  const policyDigest = writer.document(POLICY);
  const body = { version: 1, policyDigest, policyHash: String(policyHashOf(POLICY)), verificationKeys };
  writer.add({ ...said, type: 'consent.policy-published', body: policy(body) });
}

function writeConsent(writer: StatementWriter, { optIn, update }: Proofs, forgery: Forgery): void {
  const { granted = same, changed = same, withdrawn = same, root = same } = forgery;
  const said = { subject: SUBJECT, issuer: service.id, signer: service } as const;
  const tree = new AlignedTree();
  const [pseudonym = '', leaf = '', revHash = '', study = '', issuersRoot = '', , policyHash = ''] = optIn.signals;
  const opened = granted({
    pseudonym,
    leaf,
    revHash,
    issuersRoot,
    today: TODAY,
    policyHash,
    grant: 0,
    proof: optIn.proof,
  });
  const first = writer.add({ ...said, type: 'consent.granted', body: opened });
  const stateRoot = (epoch: number, order: string[], firstIndex: number, change = root) => {
    const body = { epoch, order, firstIndex, root: String(tree.root()), leaves: tree.count() };
    writer.add({ ...said, type: 'consent.root-stated', body: change(body) });
  };
  tree.set(0, BigInt(opened.leaf));
  stateRoot(1, [first], 0);
  const oldLeaf = opened.leaf;
  const next = changed({ index: 0, oldLeaf, leaf: update.signals[0] ?? '', revHash, policyHash, proof: update.proof });
  const second = writer.add({ ...said, type: 'consent.changed', body: next });
  tree.set(0, BigInt(next.leaf));
  stateRoot(2, [second], 1, same);
  const revPre = String(revPreOf(BigInt(study), S, 0));
  writer.add({ ...said, type: 'consent.withdrawn', body: withdrawn({ index: 0, by: { kind: 'code', revPre } }) });
  tree.set(0, 0n);
  stateRoot(2, [], 1, same);
}
