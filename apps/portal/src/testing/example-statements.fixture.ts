import { ed25519PublicKey, partyId, payloadOf, signStatement, statementDigest } from '@trialmark/ledger';
import type { PublicKey, Statement, UnsignedStatement } from '@trialmark/schema';
import { UnsignedStatement as Unsigned } from '@trialmark/schema';
import { exampleTrial } from '@trialmark/schema/testing';

const seed = (fill: number) => new Uint8Array(32).fill(fill);
const id = (prefix: string, fill: string) => `${prefix}_${fill.repeat(32)}`;
const hex = (fill: string) => fill.repeat(64);

const service = seed(10);
export const accreditor = seed(11);
const organisationSecret = seed(12);
const memberSecret = seed(13);
const publicKey = (secret: Uint8Array): PublicKey => ed25519PublicKey(secret);

export const TRIAL_ID = id('trial', 'a');
export const RECORD = payloadOf(exampleTrial());

type Draft = { type: string; subject: string; issuer: string; body: unknown };
const sign = (draft: Draft, secret: Uint8Array): Statement => {
  const statement: UnsignedStatement = Unsigned.parse({ v: 1, prev: null, issuedAt: '2026-11-21T06:45:00Z', ...draft });
  return signStatement(statement, secret);
};

const organisation = id('org', 'b');
const member = id('mbr', 'c');

/** A log's first statements: its description, a sponsor, its investigator, and a trial that she registers. */
export function exampleStatements(registrar: Uint8Array = memberSecret): readonly Statement[] {
  return [
    sign(
      {
        type: 'log.started',
        subject: id('log', 'd'),
        issuer: partyId('svc', publicKey(service)),
        body: {
          origin: 'log.example/trialmark',
          signerOrigin: 'http://sign.localhost:4003',
          signerRpId: 'sign.localhost',
          signerPageDigest: hex('0'),
          accreditors: [{ name: 'board', key: publicKey(accreditor) }],
          accreditorsThreshold: 1,
          serviceKey: publicKey(service),
        },
      },
      service,
    ),
    sign(
      {
        type: 'organisation.accredited',
        subject: organisation,
        issuer: partyId('acr', publicKey(accreditor)),
        body: {
          name: 'Elmfield University',
          country: 'GB',
          kind: 'sponsor',
          keys: [publicKey(organisationSecret)],
          quorum: 1,
        },
      },
      accreditor,
    ),
    sign(
      {
        type: 'member.admitted',
        subject: member,
        issuer: organisation,
        body: { organisation, roles: ['investigator'], nameCommitment: hex('1'), key: publicKey(memberSecret) },
      },
      organisationSecret,
    ),
    sign(
      {
        type: 'trial.registered',
        subject: TRIAL_ID,
        issuer: member,
        body: {
          registryId: 'TMK00000001',
          recordVersion: 1,
          recordDigest: RECORD.digest,
          contactsCommitment: null,
          sponsor: organisation,
          secondaryIds: [{ authority: 'World Health Organization', id: 'U1111-1234-5678' }],
        },
      },
      registrar,
    ),
  ];
}

/** The identity of a signed statement. */
export function digestOf(statement: Statement): string {
  const { signature: _signature, ...unsigned } = statement;
  return statementDigest(Unsigned.parse(unsigned));
}
