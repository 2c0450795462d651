/**
 * Faults in what is said, by those whose it is to say it: signed by the right key, with everything after it made to fit, in a
 * tree that everybody signed. What is left to find them are the rules, the roots, the proofs and the certificates.
 */

import { payloadOf } from '@trialmark/ledger';
import type { StatementOf, StatementType, UnsignedStatement } from '@trialmark/schema';
import { FALSE_CERTIFICATES } from './certificates.fixture.ts';
import { createDraw, type Draw, type Fault } from './fault.fixture.ts';
import { otherProofs } from './proofs.fixture.ts';
import { rewritten } from './rewrite.fixture.ts';
import { publishWhole, type WholeLog } from './whole-log.fixture.ts';

type Body<T extends StatementType> = StatementOf<T>['body'];
/** What is said instead, and what that may be called. */
type Saying = {
  readonly type: StatementType;
  readonly what: string;
  readonly edit: (body: never, draw: Draw) => object;
  readonly names: readonly string[];
  readonly isNotice?: boolean;
};

function say<T extends StatementType>(
  type: T,
  what: string,
  names: readonly string[],
  edit: (body: Body<T>, draw: Draw) => object,
): Saying {
  return { type, what, names, edit };
}

const more = (decimal: string, draw: Draw) => String(BigInt(decimal) + 1n + BigInt(draw.number(1_000)));
const digest = (draw: Draw) => Array.from({ length: 64 }, () => draw.number(16).toString(16)).join('');

const RECORD = ['statements.record'];
const HISTORY = ['statements.history'];
const PROOFS = ['consent.proofs'];
const ROOTS = ['consent.roots'];
const CONSENT = ['consent.rules'];
const SHARING = ['sharing.rules'];

const OF_TRIALS: readonly Saying[] = [
  say('trial.amended', 'its number', HISTORY, (body, draw) => ({
    recordVersion: body.recordVersion + 1 + draw.number(9),
  })),
  say('trial.amended', 'another change declared', RECORD, ({ changes }) => ({
    changes: changes.map((each) => ({ ...each, path: `${each.path}x` })),
  })),
  say('trial.status-changed', 'another status', RECORD, () => ({ to: 'suspended' })),
  say('outcomes.reported', 'an outcome kept quiet', RECORD, ({ reportedOutcomes }) => ({
    reportedOutcomes: reportedOutcomes.slice(1),
  })),
  say('trial.sealed', 'another commitment', RECORD, (_, draw) => ({ commitment: digest(draw) })),
  say('trial.seal-amended', 'its number', HISTORY, (_, draw) => ({ recordVersion: 3 + draw.number(9) })),
  say('trial.unsealed', 'another salt', RECORD, ({ openings }, draw) => ({
    openings: openings.map((each) => ({ ...each, salt: digest(draw) })),
  })),
  say('trial.unsealed', 'a sealed version kept closed', [...RECORD, ...HISTORY], ({ openings }) => ({
    openings: openings.slice(1),
  })),
];

const OF_CONSENT: readonly Saying[] = [
  say('study.issuers-stated', 'another root of issuers', CONSENT, ({ root }, draw) => ({ root: more(root, draw) })),
  say(
    'consent.policy-published',
    'another hash of the form',
    ['consent.policy', ...CONSENT],
    ({ policyHash }, draw) => ({ policyHash: more(policyHash, draw) }),
  ),
  say('consent.policy-published', 'its number', CONSENT, (_, draw) => ({ version: 2 + draw.number(9) })),
  say('consent.policy-published', 'a key that nobody knows', ['consent.keys'], ({ verificationKeys }, draw) => {
    return {
      verificationKeys: { ...verificationKeys, [draw.of(['optIn', 'update', 'release', 'approval'])]: digest(draw) },
    };
  }),
  say('consent.policy-published', 'keys of two circuits swapped', PROOFS, ({ verificationKeys }) => {
    return {
      verificationKeys: { ...verificationKeys, optIn: verificationKeys.update, update: verificationKeys.optIn },
    };
  }),
  say('consent.granted', 'another leaf', [...PROOFS, ...ROOTS], ({ leaf }, draw) => ({ leaf: more(leaf, draw) })),
  say('consent.granted', 'another pseudonym', PROOFS, ({ pseudonym }, draw) => ({ pseudonym: more(pseudonym, draw) })),
  say('consent.granted', 'another code', PROOFS, ({ revHash }, draw) => ({ revHash: more(revHash, draw) })),
  say('consent.granted', 'the day after', PROOFS, ({ today }) => ({ today: today + 1 })),
  say('consent.granted', 'another day', CONSENT, ({ today }, draw) => ({ today: today - 2 - draw.number(400) })),
  say('consent.granted', 'a second grant', CONSENT, ({ grant }) => ({ grant: grant + 1 })),
  say('consent.granted', 'another root of issuers', CONSENT, ({ issuersRoot }, draw) => ({
    issuersRoot: more(issuersRoot, draw),
  })),
  say('consent.root-stated', 'another root', ROOTS, ({ root }, draw) => ({ root: more(root, draw) })),
  say('consent.root-stated', 'another count', ROOTS, ({ leaves }, draw) => ({ leaves: leaves + 1 + draw.number(9) })),
  say('consent.root-stated', 'another epoch', ROOTS, ({ epoch }, draw) => ({ epoch: epoch + 1 + draw.number(9) })),
  say('consent.root-stated', 'another place', ROOTS, ({ firstIndex }, draw) => ({
    firstIndex: firstIndex + 1 + draw.number(9),
  })),
  say('consent.changed', 'another leaf', [...PROOFS, ...ROOTS], ({ leaf }, draw) => ({ leaf: more(leaf, draw) })),
  say('consent.changed', 'of another leaf', CONSENT, ({ oldLeaf }, draw) => ({ oldLeaf: more(oldLeaf, draw) })),
  say('consent.changed', 'of another place', CONSENT, (_, draw) => ({ index: 1 + draw.number(9) })),
  say('consent.withdrawn', 'another code', CONSENT, (_, draw) => ({
    by: { kind: 'code', revPre: String(1 + draw.number(1_000_000)) },
  })),
  say('consent.withdrawn', 'of another place', CONSENT, (_, draw) => ({ index: 1 + draw.number(9) })),
  say('consent.approved', 'another row', [...PROOFS, ...SHARING], ({ rowTag }, draw) => ({
    rowTag: more(rowTag, draw),
  })),
  say('consent.approved', 'another request', SHARING, ({ requestHash }, draw) => ({
    requestHash: more(requestHash, draw),
  })),
];

const OF_SHARING: readonly Saying[] = [
  say('dataset.deposited', 'another manifest', SHARING, ({ manifestRoot }, draw) => ({
    manifestRoot: more(manifestRoot, draw),
  })),
  say('access.judged', 'another outcome', SHARING, () => ({ outcome: 'DENY' })),
  say('access.judged', 'other reasons', SHARING, () => ({ because: ['made-up'] })),
  say('access.decided', 'a vote against', SHARING, () => ({ decision: 'refuse' })),
  say('agreement.signed', 'another agreement', ['payloads.missing', ...SHARING], (_, draw) => ({
    agreementDigest: digest(draw),
  })),
  say('release.batch', 'another root of consent', SHARING, ({ consentRoot }, draw) => ({
    consentRoot: more(consentRoot, draw),
  })),
  say('release.batch', 'another manifest', SHARING, ({ manifestRoot }, draw) => ({
    manifestRoot: more(manifestRoot, draw),
  })),
  say('release.batch', 'another request', SHARING, ({ requestHash }, draw) => ({
    requestHash: more(requestHash, draw),
  })),
  say('release.batch', 'another row', SHARING, ({ rowTags }, draw) => ({
    rowTags: rowTags.with(0, more(rowTags[0] ?? '', draw)),
  })),
  say('release.batch', 'one row more', [...PROOFS, ...SHARING], ({ rowTags }, draw) => ({
    rowTags: rowTags.with(1 + draw.number(15), more('1', draw)),
  })),
  say('release.batch', 'nobody asks', PROOFS, () => ({ askMask: 0 })),
  say('release.published', 'more rows', SHARING, ({ rows }, draw) => ({ rows: rows + 1 + draw.number(9) })),
  say('release.published', 'longer than asked for', SHARING, (_, draw) => ({
    expiresOn: `${2029 + draw.number(9)}-01-31`,
  })),
  say('release.published', 'no such batch', SHARING, (_, draw) => ({ batches: [digest(draw)] })),
  say('release.published', 'no such certificate', ['payloads.missing', ...SHARING], (_, draw) => ({
    certificateDigest: digest(draw),
  })),
  say('withdrawal.notified', 'another row', SHARING, ({ rowTags }, draw) => ({
    rowTags: rowTags.map((tag) => more(tag, draw)),
  })),
  say('destruction.attested', 'no such notice', SHARING, (_, draw) => ({ notice: digest(draw) })),
  say('release.destroyed', 'another file', SHARING, (_, draw) => ({ ciphertextDigest: digest(draw) })),
];

const OF_THE_LOG: readonly Saying[] = [
  say('log.started', 'one accreditor is enough', ['genesis.threshold'], () => ({ accreditorsThreshold: 1 })),
  say('log.started', 'another signing page', ['genesis.signer-origin', 'statements.signature'], () => ({
    signerOrigin: 'http://sign.other.test',
  })),
  say('log.started', 'another site', ['genesis.signer-rp-id', 'statements.signature'], () => ({
    signerRpId: 'other.test',
  })),
  say('organisation.accredited', 'another name by one of two', ['statements.authority'], (_, draw) => ({
    name: `Elmfield ${draw.number(99)}`,
  })),
  say('member.admitted', 'of another organisation', ['statements.authority'], () => ({
    organisation: `org_${'ee'.repeat(16)}`,
  })),
];

const SAYINGS = [...OF_TRIALS, ...OF_CONSENT, ...OF_SHARING, ...OF_THE_LOG];

export function falseSayings(log: WholeLog, seed: number, count: number): readonly Fault[] {
  const draw = createDraw(seed);
  return Array.from({ length: count }, (_, i) =>
    sayingFault(log, SAYINGS[i % SAYINGS.length] ?? draw.of(SAYINGS), draw),
  );
}

/** The proof of another statement, or one with something of it changed, in every statement that carries a proof. */
export function falseProofs(log: WholeLog, seed: number, count: number): readonly Fault[] {
  const draw = createDraw(seed);
  const types = ['consent.granted', 'consent.changed', 'consent.approved', 'release.batch'] as const;
  return Array.from({ length: count }, (_, i) => {
    const type = types[i % types.length] ?? draw.of(types);
    const { proof, what } = draw.of(otherProofs(log, type, draw));
    const saying = { type, what, names: PROOFS, edit: () => ({ proof }) };
    return { ...sayingFault(log, saying, draw), kind: 'another proof' };
  });
}

/** Dated after witnesses had seen them: by a clock that is wrong, or by somebody who is. (A registration’s digest names its study.) */
export function falseDates(log: WholeLog, seed: number, count: number): readonly Fault[] {
  const draw = createDraw(seed);
  const places = [...log.statements.entries()].filter(
    ([, { type }]) => /^(trial|member|key|organisation)\./.test(type) && type !== 'trial.registered',
  );
  return Array.from({ length: count }, () => {
    const [entry, { issuedAt, type }] = draw.of(places);
    const later = new Date(Date.parse(issuedAt) + 1_000 * (8_000 + draw.number(1_000_000))).toISOString();
    const said = rewritten(log.statements, entry, (each) => ({ ...each, issuedAt: `${later.slice(0, 19)}Z` }));
    const { anchors, files } = publishWhole(said, log.payloads);
    const names = ['statements.dated-ahead'];
    return {
      kind: 'a date in the future',
      what: `entry ${entry}, ${type}`,
      files,
      anchors,
      names,
      isNotice: true,
    };
  });
}

/** A certificate that says less than was promised, or that nobody entitled signed. */
export function falseCertificates(log: WholeLog, seed: number, count: number): readonly Fault[] {
  const draw = createDraw(seed);
  const entry = log.statements.findIndex(({ type }) => type === 'release.published');
  return Array.from({ length: count }, (_, i) => {
    const [what, certify] = FALSE_CERTIFICATES[i % FALSE_CERTIFICATES.length] ?? draw.of(FALSE_CERTIFICATES);
    const { bytes, digest: certificateDigest } = payloadOf(certify(draw));
    const said = rewritten(log.statements, entry, (each) => withBody(each, { certificateDigest }));
    const { anchors, files } = publishWhole(said, new Map([...log.payloads, [certificateDigest, bytes]]));
    return { kind: 'a false certificate', what, files, anchors, names: SHARING, entry };
  });
}

function sayingFault(log: WholeLog, { edit, names, type, what }: Saying, draw: Draw): Fault {
  const places = [...log.statements.entries()].filter(([, statement]) => statement.type === type);
  const [entry] = draw.of(places);
  const said = rewritten(log.statements, entry, (each) => withBody(each, edit(each.body as never, draw)));
  const { anchors, files } = publishWhole(said, log.payloads);
  return { kind: `${type}: ${what}`, what: `entry ${entry}`, files, anchors, names, entry };
}

function withBody(said: UnsignedStatement, changes: object): UnsignedStatement {
  return { ...said, body: { ...said.body, ...changes } } as UnsignedStatement;
}
