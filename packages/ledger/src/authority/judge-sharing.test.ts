import type { Role, Statement, StatementType } from '@trialmark/schema';
import { describe, expect, test } from 'vitest';
import { keyId } from '../signature/key-id.ts';
import { ed25519PublicKey } from '../signature/sign-ed25519.ts';
import { type Directory, emptyDirectory } from './directory.ts';
import { judgeAuthority } from './judge.ts';
import { partyId } from './judgement.ts';

/** Who may say what about datasets, requests and releases. Which custodian, whose team: that is for the rules of sharing. */
const key = (fill: number) => ed25519PublicKey(new Uint8Array(32).fill(fill));
const member = (fill: string) => `mbr_${fill.repeat(16)}`;
const ORGANISATION = `org_${'a1'.repeat(16)}`;
const SERVICE = { issuer: partyId('svc', key(9)), signature: { key: keyId(key(9)) } };

const ROLES: readonly Role[] = ['investigator', 'coordinator', 'custodian', 'reviewer', 'regulator', 'administrator'];
const fillOf = (role: Role) => 20 + ROLES.indexOf(role);
const by = (role: Role) => ({
  issuer: member(String(fillOf(role))),
  signature: { key: keyId(key(fillOf(role))) },
});

function directory(): Directory {
  const built = emptyDirectory();
  built.genesis = { accreditors: [], accreditorsThreshold: 2, serviceKey: key(9) } as never;
  for (const role of ROLES) {
    built.members.set(by(role).issuer, { organisation: ORGANISATION, roles: [role] });
    built.keys.set(by(role).signature.key, { key: key(fillOf(role)), holder: by(role).issuer, retired: false });
  }
  return built;
}

const judge = (type: StatementType, signed: object, state = directory()) => {
  const judgement = judgeAuthority(
    state,
    { type, subject: 'x', body: {}, ...signed } as unknown as Statement,
    () => null,
  );
  return judgement.ok ? 'ok' : judgement.refusal;
};

/** The roles that may say each type; none where only the service may. */
const SPEAKERS: readonly (readonly [StatementType, readonly Role[] | 'service'])[] = [
  ['dataset.deposited', ['custodian']],
  ['dataset.closed', ['custodian']],
  ['release.batch', ['custodian']],
  ['release.published', ['custodian']],
  ['access.revoked', ['custodian']],
  ['withdrawal.notified', ['custodian']],
  ['access.requested', ['investigator']],
  ['access.decided', ['reviewer']],
  ['agreement.signed', ROLES],
  ['destruction.attested', ROLES],
  ['access.judged', 'service'],
  ['access.attempted', 'service'],
  ['release.destroyed', 'service'],
  ['consent.approved', 'service'],
];

describe.each(SPEAKERS)('%s', (type, speakers) => {
  test.each(ROLES)('is said by a member with the role %s, or not', (role) => {
    const expected = speakers === 'service' ? 'key-unknown' : speakers.includes(role) ? 'ok' : 'role-missing';
    expect(judge(type, by(role))).toBe(expected);
  });

  test('is said by the service, or not', () => {
    expect(judge(type, SERVICE)).toBe(speakers === 'service' ? 'ok' : 'member-unknown');
  });

  test('is said in nobody else’s name, with no key of another, and with none that was retired', () => {
    const [speaker = 'custodian'] = speakers === 'service' ? [] : speakers;
    const signed = speakers === 'service' ? SERVICE : by(speaker);
    const stranger = { ...signed, signature: { key: keyId(key(77)) } };
    expect(judge(type, stranger)).toBe('key-unknown');
    if (speakers === 'service') {
      expect(judge(type, { ...SERVICE, issuer: by('custodian').issuer })).toBe('issuer-is-not-the-signer');
      return;
    }
    const other = ROLES.find((role) => role !== speaker) ?? 'regulator';
    expect(judge(type, { ...signed, signature: by(other).signature })).toBe('key-belongs-to-another');
    const retired = directory();
    retired.keys.set(signed.signature.key, { key: key(fillOf(speaker)), holder: signed.issuer, retired: true });
    expect(judge(type, signed, retired)).toBe('key-retired');
  });
});
