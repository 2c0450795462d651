import { expect, test } from 'vitest';
import { credentialFor, ISSUER_SECRET } from '../credential/credential.fixture.ts';
import { issuerKeyOf } from '../credential/eddsa.ts';
import { POLICY } from '../policy/policy.fixture.ts';
import { bindRequest } from '../terms/bind-request.ts';
import { studyOf } from '../wallet/names.ts';
import { holderOf, revPreOf, walletScalar } from '../wallet/wallet.ts';
import { expectedApproval } from './approval.ts';
import { type Answer, expectedOptIn, type OptIn } from './opt-in.ts';
import { expectedUpdate } from './update.ts';

const STUDIES = Array.from({ length: 20 }, (_, i) => studyOf('log.example', i.toString(16).padStart(64, '0')));
const answer: Answer = { permissions: ['linkage'], obligations: ['ethics-approval'], expiry: 21_000, ask: false };
const use = { need: ['linkage'], accepted: ['ethics-approval'], until: 21_000, mondoId: null, linkScope: 'x' } as const;

/** Everything that becomes public of a wallet in a study: two grants, a change, a withdrawal and an approval. */
function recordsOf(secret: Uint8Array, study: bigint): ReadonlySet<bigint> {
  const s = walletScalar(secret);
  const credential = credentialFor(holderOf(s));
  const issuers = [issuerKeyOf(ISSUER_SECRET)];
  const first: OptIn = { s, study, grant: 0, today: 20_800, credential, issuers, policy: POLICY, answer };
  const granted = expectedOptIn(first);
  const oldTerms = { ...answer, version: 1 };
  return new Set([
    ...Object.values(granted),
    ...Object.values(expectedOptIn({ ...first, grant: 1 })),
    ...Object.values(expectedUpdate({ s, study, grant: 0, policy: POLICY, oldLeaf: granted.leaf, oldTerms, answer })),
    ...Object.values(expectedApproval({ s, study, request: bindRequest(use, { title: 'a' }) })),
    revPreOf(study, s, 0),
  ]);
}

test('one wallet in twenty studies: no two of its records share a value that another wallet’s would not', {
  timeout: 60_000,
}, () => {
  const [own, others] = [1, 2].map((byte) => STUDIES.map((study) => recordsOf(new Uint8Array(32).fill(byte), study)));
  if (own === undefined || others === undefined) throw new Error('two wallets are needed');
  const anyone = new Set(others.flatMap((values) => [...values]));
  for (const [i, values] of own.entries()) {
    for (const later of own.slice(i + 1)) {
      const shared = [...values].filter((value) => later.has(value));
      expect(shared.filter((value) => !anyone.has(value))).toEqual([]);
    }
  }
});
