import type { Statement } from '@trialmark/schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyToDirectory, emptyDirectory } from './directory.ts';
import { followProposals, type Proposal, proposalId, signaturesWith } from './proposals.ts';

const ORGANISATION = `org_${'a1'.repeat(16)}`;
const key = (n: number) => ({ algorithm: 'ed25519', publicKey: Buffer.alloc(32, n + 1).toString('base64url') });

/** The `by`-th key of the organisation says the `what`-th thing: to admit somebody, or to add a key. */
function statement({ what, by }: { readonly what: number; readonly by: number }): Statement {
  const admits = what % 2 === 0;
  const body = admits
    ? { organisation: ORGANISATION, roles: ['reviewer'], nameCommitment: '0'.repeat(64), key: key(50 + what) }
    : { holder: ORGANISATION, key: key(50 + what), reason: 'More.' };
  return {
    v: 1,
    type: admits ? 'member.admitted' : 'key.registered',
    subject: `${admits ? 'mbr' : 'key'}_${String(what).padStart(32, '0')}`,
    prev: null,
    issuedAt: '2026-11-21T06:45:00Z',
    issuer: ORGANISATION,
    body,
    signature: { kind: 'ed25519', key: `key_${by}`, signature: '' },
  } as unknown as Statement;
}

/** What is left of `said` under a quorum, counted by hand: things that fewer than `quorum` different keys have said. */
function leftOver(said: readonly { readonly what: number; readonly by: number }[], quorum: number) {
  const by = new Map<number, Set<number>>();
  for (const each of said) by.set(each.what, (by.get(each.what) ?? new Set()).add(each.by));
  return [...by].filter(([, keys]) => keys.size < quorum);
}

const said = fc.uniqueArray(fc.record({ what: fc.nat(5), by: fc.nat(3) }), {
  maxLength: 24,
  selector: ({ what, by }) => `${what} ${by}`,
});

test('exactly what fewer keys than the quorum have said waits, with the keys that said it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), said, (quorum, all) => {
      const directory = emptyDirectory();
      directory.organisations.set(ORGANISATION, {
        name: 'A',
        country: 'GB',
        kind: 'sponsor',
        keys: [],
        quorum,
      } as never);
      const proposals = new Map<string, Proposal>();
      all.forEach((each, i) => {
        const next = statement(each);
        const before = all.slice(0, i).filter(({ what }) => what === each.what).length;
        expect(signaturesWith(directory, next)).toEqual(quorum === 1 ? null : { given: before + 1, needed: quorum });
        applyToDirectory(directory, next, String(i));
        followProposals(proposals, directory, next);
      });
      const expected = leftOver(all, quorum).map(([what, keys]) => [
        proposalId(statement({ what, by: 0 }) as never),
        [...keys].map((by) => `key_${by}`).sort(),
      ]);
      expect([...proposals].map(([id, { keys }]) => [id, [...keys].sort()]).sort()).toEqual(expected.sort());
    }),
  );
});

test('a member who vouches for a new key of their own proposes nothing', () => {
  const directory = emptyDirectory();
  const proposals = new Map<string, Proposal>();
  const own = { ...statement({ what: 1, by: 0 }), issuer: `mbr_${'0'.repeat(32)}` } as Statement;
  expect(signaturesWith(directory, own)).toBeNull();
  applyToDirectory(directory, own, 'd');
  followProposals(proposals, directory, own);
  expect(proposals.size).toBe(0);
});
