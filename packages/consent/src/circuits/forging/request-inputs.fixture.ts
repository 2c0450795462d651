/** Inputs of the update and approval circuits by the protocol's table alone, for whatever numbers, in range or not. */
import { poseidon } from '../../hash/poseidon.ts';
import type { Inputs } from './circuit-under-test.fixture.ts';
import { FORM, type FormParts, packForm, packTerms, type TermsParts } from './terms-parts.fixture.ts';

export type UpdateParts = {
  readonly s: bigint;
  readonly study: bigint;
  readonly grant: bigint;
  readonly form: FormParts;
  readonly old: TermsParts;
  readonly terms: TermsParts;
};

const UPDATE: UpdateParts = {
  s: 424_242n,
  study: 99n,
  grant: 2n,
  form: FORM,
  old: { allow: 0b110n, obligations: 0b1n, expiry: 22_000n, version: 4n, ask: 0n },
  terms: { allow: 0b100n, obligations: 0b11n, expiry: 24_000n, version: 5n, ask: 1n },
};

/** The old leaf is of the old terms' version modulo 2^16, as whoever opens it would read it. */
export function updateFrom(parts: Partial<UpdateParts> = {}): Inputs {
  const { s, study, grant, form, old, terms } = { ...UPDATE, ...parts };
  const packedForm = packForm(form);
  return {
    study,
    policyHash: poseidon(211n, [7n, 5n, 6n, packedForm, 8n]),
    oldLeaf: leafOf({ s, study, grant, terms: old }),
    ...{ s, grant, oldPacked: packTerms(old), packed: packTerms(terms) },
    ...{ schema: 7n, rangesHash: 5n, criteriaHash: 6n, form: packedForm, formDigest: 8n },
  };
}

export function updateSignals(parts: Partial<UpdateParts> = {}): Inputs {
  const { s, study, grant, terms } = { ...UPDATE, ...parts };
  const { policyHash = 0n, oldLeaf = 0n } = updateFrom(parts);
  return {
    leaf: leafOf({ s, study, grant, terms }),
    revHash: poseidon(304n, [poseidon(303n, [study, s, grant])]),
    ...{ study, policyHash, oldLeaf },
  };
}

type LeafParts = Pick<UpdateParts, 's' | 'study' | 'grant' | 'terms'>;

export function leafOf({ s, study, grant, terms }: LeafParts): bigint {
  const salt = poseidon(305n, [study, s, grant, terms.version]);
  const termsHash = poseidon(104n, [packTerms(terms), poseidon(302n, [study, s]), salt]);
  return poseidon(103n, [poseidon(301n, [study, s]), termsHash]);
}

const APPROVAL = { s: 424_242n, study: 99n, packedRequest: 0b101n, disease: 3n, linkScope: 4n, nonce: 5n };

export function approvalFrom(parts: Partial<typeof APPROVAL> = {}): Inputs {
  const all = { ...APPROVAL, ...parts };
  return { ...all, requestHash: poseidon(401n, [all.packedRequest, all.disease, all.linkScope, all.nonce]) };
}

export function approvalSignals(parts: Partial<typeof APPROVAL> = {}): Inputs {
  const { s, study, linkScope } = { ...APPROVAL, ...parts };
  const { requestHash = 0n } = approvalFrom(parts);
  return { rowTag: poseidon(402n, [poseidon(302n, [study, s]), linkScope]), requestHash, study };
}
