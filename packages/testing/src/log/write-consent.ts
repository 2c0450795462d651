/**
 * A study's consent in a test log: issuers, a form whose custodian is the hospital, two grants and their root. The proofs have
 * the right form and prove nothing.
 */
import { AlignedTree, issuerKeyOf, issuersTree, policyHashOf } from '@trialmark/consent';
import { KEEPER } from '@trialmark/registry/testing';
import { type ConsentPolicy, consentIdOf } from '@trialmark/schema';
import { examplePolicy } from '@trialmark/schema/testing';
import { parties } from './parties.ts';
import type { StatementWriter } from './statement-writer.ts';

const { accreditors, investigator, investigatorNewKey, organisation, service } = parties;
const DAY_MS = 86_400_000;

/** A proof by its form alone. */
export const FORMAL_PROOF: {
  pi_a: [string, string];
  pi_b: [[string, string], [string, string]];
  pi_c: [string, string];
} = {
  pi_a: ['1', '2'],
  pi_b: [
    ['1', '2'],
    ['3', '4'],
  ],
  pi_c: ['1', '2'],
};

/** The form of the study `trial`, whose rows the hospital keeps. */
export const hospitalPolicy = (version = 1): ConsentPolicy => {
  const policy = examplePolicy({ version });
  const custodian = { ...policy.custodian, organisation: KEEPER as ConsentPolicy['custodian']['organisation'] };
  return { ...policy, custodian };
};

/** Returns the root that stands at the end. */
export function writeConsent(writer: StatementWriter, trial: string, nowMs: number): string {
  const subject = consentIdOf(trial);
  const key = issuerKeyOf(new Uint8Array(32).fill(71));
  const issuer = { ax: String(key.ax), ay: String(key.ay) };
  for (const accreditor of accreditors.slice(0, 2)) {
    const said = { subject: organisation.id, issuer: accreditor.id, signer: accreditor };
    writer.add({ ...said, type: 'issuer.accredited', body: { issuer, name: 'Hip clinic' } });
  }
  const byInvestigator = { subject, issuer: investigator.id, signer: investigatorNewKey } as const;
  const issuersRoot = String(issuersTree([key]).root());
  writer.add({ ...byInvestigator, type: 'study.issuers-stated', body: { issuers: [issuer], root: issuersRoot } });
  const policy = hospitalPolicy();
  const policyHash = String(policyHashOf(policy));
  const verificationKeys = { optIn: '01', update: '02', release: '03', approval: '04' } as const;
  writer.add({
    ...byInvestigator,
    type: 'consent.policy-published',
    body: {
      version: 1,
      policyDigest: writer.document(policy),
      policyHash,
      verificationKeys: Object.fromEntries(
        Object.entries(verificationKeys).map(([circuit, digits]) => [circuit, digits.repeat(32)]),
      ) as Record<keyof typeof verificationKeys, string>,
    },
  });
  const byService = { subject, issuer: service.id, signer: service } as const;
  const tree = new AlignedTree();
  const order = [0, 1].map((n) => {
    tree.set(n, BigInt(2_001 + n));
    const numbers = { pseudonym: String(1_001 + n), leaf: String(2_001 + n), revHash: String(3_001 + n) };
    const day = { today: Math.floor(nowMs / DAY_MS), grant: 0 };
    const body = { ...numbers, ...day, issuersRoot, policyHash, proof: FORMAL_PROOF };
    return writer.add({ ...byService, type: 'consent.granted', body });
  });
  const root = String(tree.root());
  writer.add({ ...byService, type: 'consent.root-stated', body: { epoch: 1, order, firstIndex: 0, root, leaves: 2 } });
  return root;
}
