import type { Statement, StatementOf } from '@trialmark/schema';
import { describe, expect, test } from 'vitest';
import { keyId } from '../signature/key-id.ts';
import { ed25519PublicKey } from '../signature/sign-ed25519.ts';
import { applyToDirectory, type Directory, emptyDirectory } from './directory.ts';
import { judgeAuthority } from './judge.ts';
import { partyId } from './judgement.ts';

const key = (fill: number) => ed25519PublicKey(new Uint8Array(32).fill(fill));
const id = (prefix: string, fill: string) => `${prefix}_${fill.repeat(16)}`;
const OURS = id('org', 'a1');
const THEIRS = id('org', 'a2');

/** Base8 of ERC-2494. */
const ISSUER = {
  ax: '5299619240641551281634865583518297030282874472190772894086521144482721001553',
  ay: '16950150798460657717958625567821834550301663161624707787222815936182638968203',
};
/** A point of order two: on the curve, not in the subgroup. */
const SMALL = { ax: '0', ay: '21888242871839275222246405745257275088548364400416034343698204186575808495616' };

function directory(): Directory {
  const built = emptyDirectory();
  built.genesis = {
    accreditors: [1, 2, 3].map((fill) => ({ name: `accreditor ${fill}`, key: key(fill) })),
    accreditorsThreshold: 2,
    serviceKey: key(9),
  } as never;
  for (const [organisation, fill] of [
    [OURS, 11],
    [THEIRS, 12],
  ] as const) {
    built.organisations.set(organisation, { quorum: 1 } as never);
    built.keys.set(keyId(key(fill)), { key: key(fill), holder: organisation, retired: false });
  }
  return built;
}

const byAccreditor = (fill: number) => ({ issuer: partyId('acr', key(fill)), signature: { key: keyId(key(fill)) } });
const byOrganisation = (organisation: string, fill: number) => ({
  issuer: organisation,
  signature: { key: keyId(key(fill)) },
});

const accredited = (by: object, change: object = {}) =>
  ({ type: 'issuer.accredited', subject: OURS, body: { issuer: ISSUER, name: 'Clinic' }, ...by, ...change }) as never;
const retired = (by: object, change: object = {}) =>
  ({ type: 'issuer.retired', subject: OURS, body: { issuer: ISSUER, reason: 'Lost.' }, ...by, ...change }) as never;

const judge = (state: Directory, statement: Statement) => {
  const judgement = judgeAuthority(state, statement, () => null);
  return judgement.ok ? 'ok' : judgement.refusal;
};

/** Two accreditors have said it. */
function withIssuer(): Directory {
  const state = directory();
  for (const fill of [1, 2]) {
    expect(judge(state, accredited(byAccreditor(fill)))).toBe('ok');
    applyToDirectory(state, accredited(byAccreditor(fill)) as StatementOf<'issuer.accredited'>, '0'.repeat(64));
  }
  return state;
}

describe('an issuer', () => {
  test('is one when as many accreditors as it takes have said so, and not before', () => {
    const state = directory();
    applyToDirectory(state, accredited(byAccreditor(1)), '0'.repeat(64));
    expect(state.issuers.size).toBe(0);
    expect(judge(state, accredited(byAccreditor(1)))).toBe('already-said');
    expect([...withIssuer().issuers.values()]).toEqual([
      { issuer: ISSUER, organisation: OURS, name: 'Clinic', retired: false },
    ]);
  });

  test.each<[string, () => Statement, string]>([
    ['by its own organisation', () => accredited(byOrganisation(OURS, 11)), 'not-an-accreditor'],
    [
      'by the platform',
      () => accredited({ issuer: partyId('svc', key(9)), signature: { key: keyId(key(9)) } }),
      'not-an-accreditor',
    ],
    [
      'in another accreditor’s name',
      () => accredited({ ...byAccreditor(1), issuer: partyId('acr', key(2)) }),
      'issuer-is-not-the-signer',
    ],
    [
      'of an organisation that is not accredited',
      () => accredited(byAccreditor(1), { subject: id('org', 'a9') }),
      'organisation-unknown',
    ],
    [
      'with a key of small order',
      () => accredited(byAccreditor(1), { body: { issuer: SMALL, name: 'x' } }),
      'issuer-key-unusable',
    ],
    [
      'with the identity as its key',
      () => accredited(byAccreditor(1), { body: { issuer: { ax: '0', ay: '1' }, name: 'x' } }),
      'issuer-key-unusable',
    ],
    [
      'with a key that lies on no curve',
      () => accredited(byAccreditor(1), { body: { issuer: { ax: '5', ay: '5' }, name: 'x' } }),
      'issuer-key-unusable',
    ],
  ])('is not accredited %s', (_name, statement, refusal) => {
    expect(judge(directory(), statement())).toBe(refusal);
  });

  test('belongs to one organisation', () => {
    expect(judge(withIssuer(), accredited(byAccreditor(3), { subject: THEIRS }))).toBe('issuer-belongs-to-another');
    expect(judge(withIssuer(), retired(byAccreditor(3), { subject: THEIRS }))).toBe('issuer-belongs-to-another');
  });

  test.each<[string, object, string]>([
    ['one accreditor', byAccreditor(3), 'ok'],
    ['its organisation', byOrganisation(OURS, 11), 'ok'],
    ['another organisation', byOrganisation(THEIRS, 12), 'issuer-is-not-the-signer'],
    ['another organisation in its name', byOrganisation(OURS, 12), 'key-belongs-to-another'],
  ])('is retired by %s, or not: %#', (_name, by, expected) => {
    expect(judge(withIssuer(), retired(by))).toBe(expected);
  });

  test('that was retired stays so', () => {
    const state = withIssuer();
    applyToDirectory(state, retired(byAccreditor(1)), '0'.repeat(64));
    expect(judge(state, retired(byAccreditor(2)))).toBe('issuer-retired');
    expect(judge(state, accredited(byAccreditor(3)))).toBe('issuer-retired');
    expect(judge(directory(), retired(byAccreditor(1)))).toBe('issuer-unknown');
  });
});
