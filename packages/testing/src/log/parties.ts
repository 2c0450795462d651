import {
  type Cosigner,
  createCosigner,
  createNoteSigner,
  ed25519PublicKey,
  formatPolicy,
  type NoteSigner,
  parsePolicy,
  partyId,
} from '@trialmark/ledger';
import type { PublicKey } from '@trialmark/schema';
import { createTestPasskey } from './test-passkey.ts';

/** Everybody who speaks in a test log. Keys are fixed, so that two runs give the same public keys. */
const seed = (fill: number) => new Uint8Array(32).fill(fill);
const id = (prefix: string, fill: string) => `${prefix}_${fill.repeat(16)}`;

export const ORIGIN = 'log.test/trialmark';
export const SIGNER = { origin: 'http://sign.test:4003', rpId: 'sign.test' } as const;

export type ProcessKey = { readonly secret: Uint8Array; readonly key: PublicKey };

function processKey(fill: number): ProcessKey {
  const secret = seed(fill);
  return { secret, key: ed25519PublicKey(secret) };
}

export const logSigner: NoteSigner = createNoteSigner(ORIGIN, seed(1));
export const witnesses: readonly { readonly name: string; readonly cosigner: Cosigner }[] = [
  { name: 'north', cosigner: createCosigner('witness.test/north', seed(2)) },
  { name: 'south', cosigner: createCosigner('witness.test/south', seed(3)) },
];

const service = processKey(4);
const accreditors = ['regulator', 'ethics-body', 'registry-board'].map((name, i) => ({ name, ...processKey(11 + i) }));

export const parties = {
  service: { id: partyId('svc', service.key), ...service },
  accreditors: accreditors.map((each) => ({ id: partyId('acr', each.key), ...each })),
  organisation: { id: id('org', 'a1'), ...processKey(21) },
  /** Signs with an Ed25519 key, as the command line does. */
  investigator: { id: id('mbr', 'b1'), ...processKey(31) },
  /** The investigator's second key, registered later. */
  investigatorNewKey: processKey(32),
  /** Signs with a passkey, as people do. */
  colleague: { id: id('mbr', 'b2'), passkey: createTestPasskey(seed(33), SIGNER) },
  /** Known to nobody. */
  stranger: { id: id('mbr', 'b9'), ...processKey(91) },
} as const;

/** Trusts the test log when both witnesses cosigned and two of three accreditors agreed. */
export const testPolicyText = formatPolicy({
  logs: [{ key: logSigner.key, url: null }],
  witnesses: witnesses.map(({ name, cosigner }) => ({ name, key: cosigner.key, url: null })),
  groups: [{ name: 'both', threshold: 2, members: witnesses.map(({ name }) => name) }],
  quorum: 'both',
  pins: {
    accreditors: accreditors.map(({ name, secret }) => ({ name, key: createNoteSigner(name, secret).key })),
    accreditorsThreshold: 2,
    signerOrigin: SIGNER.origin,
    signerRpId: SIGNER.rpId,
    anchors: [],
  },
});
export const testPolicy = parsePolicy(testPolicyText);
