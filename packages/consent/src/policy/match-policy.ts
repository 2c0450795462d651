/**
 * Whether a credential meets a study's policy. Runs in the browser, so that a server learns nothing of either.
 *
 * Guarantees: no reasons means that the policy part of the opt-in circuit holds; the tests compare them.
 * Does NOT check: the credential itself (`checkCredential` does), nor that a study is medically right for anyone.
 */
import {
  type ConsentPolicy,
  CREDENTIAL_ATTRIBUTES,
  type CredentialAttribute,
  type MedicalCode,
} from '@trialmark/schema';
import type { CredentialContent } from '../credential/credential.ts';
import { CREDENTIAL_SCHEMA } from '../credential/credential.ts';

/** Why a credential does not meet a policy. */
export type PolicyMismatch =
  | { readonly kind: 'unknown-schema' }
  | { readonly kind: 'not-attested'; readonly attribute: CredentialAttribute }
  | { readonly kind: 'too-low'; readonly attribute: CredentialAttribute; readonly min: number }
  | { readonly kind: 'too-high'; readonly attribute: CredentialAttribute; readonly max: number }
  | { readonly kind: 'code-missing'; readonly code: MedicalCode }
  | { readonly kind: 'code-excluded'; readonly code: MedicalCode };

type Attested = Pick<CredentialContent, 'schema' | 'attributes' | 'codes'>;

/** Every reason why the credential does not meet the policy, none when it does. */
export function matchPolicy(credential: Attested, { eligibility }: ConsentPolicy): readonly PolicyMismatch[] {
  const held = new Set(credential.codes.map(nameOf));
  return [
    ...(credential.schema === CREDENTIAL_SCHEMA ? [] : [{ kind: 'unknown-schema' } as const]),
    ...CREDENTIAL_ATTRIBUTES.flatMap((attribute) => matchRange(attribute, credential, eligibility.ranges)),
    ...eligibility.requiredCodes
      .filter((code) => !held.has(nameOf(code)))
      .map((code) => ({ kind: 'code-missing', code }) as const),
    ...eligibility.excludedCodes
      .filter((code) => held.has(nameOf(code)))
      .map((code) => ({ kind: 'code-excluded', code }) as const),
  ];
}

function matchRange(
  attribute: CredentialAttribute,
  { attributes }: Attested,
  ranges: ConsentPolicy['eligibility']['ranges'],
): readonly PolicyMismatch[] {
  const range = ranges[attribute];
  if (range === undefined) return [];
  const value = attributes[attribute] ?? 0;
  if (value === 0 && range.min > 0) return [{ kind: 'not-attested', attribute }];
  if (value < range.min) return [{ kind: 'too-low', attribute, min: range.min }];
  return value > range.max ? [{ kind: 'too-high', attribute, max: range.max }] : [];
}

const nameOf = ({ system, code }: MedicalCode) => `${system}|${code}`;
