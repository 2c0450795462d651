import { z } from 'zod';
import { OrganisationId, TrialId } from '../ids.ts';
import { line, prose } from '../trial/text.ts';
import { DayNumber } from './field-element.ts';
import {
  CONSENT_OBLIGATIONS,
  CONSENT_PERMISSIONS,
  ConsentObligation,
  ConsentPermission,
  type CREDENTIAL_ATTRIBUTES,
  IMPLIED_PERMISSIONS,
} from './names.ts';

/**
 * The public document that `consent.policy-published` names: who may opt in, what the form asks, and to whom the
 * answers go. policyHash covers every byte of it (docs/protocol/consent.md, section "Policy and form").
 *
 * Guarantees: one spelling of each list (the order of the bits, no repetition), one question for each permission that
 * is offered, and that whatever an answer sets by implication was offered too.
 * Does NOT check: that the words say what the numbers say.
 */

const uint32 = z.int().min(0).max(0xffff_ffff);

/** 0 stands for "not attested": a least value of 0 would let in whoever has nothing attested. */
const Range = z
  .strictObject({
    min: uint32.min(1, 'the least value must be 1 or more, because 0 means that nothing was attested'),
    max: uint32,
  })
  .refine(({ min, max }) => min <= max, 'the least value must not be above the greatest');

/** Attributes that are not named have no requirement. */
const Ranges = z.strictObject({
  birthYear: z.exactOptional(Range),
  sex: z.exactOptional(Range),
  country: z.exactOptional(Range),
  diagnosisYear: z.exactOptional(Range),
  bodyMassIndex: z.exactOptional(Range),
  performanceStatus: z.exactOptional(Range),
  egfr: z.exactOptional(Range),
  hba1c: z.exactOptional(Range),
} satisfies Record<(typeof CREDENTIAL_ATTRIBUTES)[number], unknown>);

/** A condition, medication or procedure. `system` and `code` are what the circuits see; `label` is for people. */
export const MedicalCode = z.strictObject({
  system: z.string().regex(/^[A-Za-z0-9.-]{1,40}$/, 'must be the short name of a code system, like MedDRA'),
  code: z.string().regex(/^[A-Za-z0-9.:-]{1,60}$/, 'must be a code'),
  label: line(200),
});
export type MedicalCode = z.infer<typeof MedicalCode>;

const distinctCodes = (codes: readonly { readonly system: string; readonly code: string }[]) =>
  new Set(codes.map(({ system, code }) => `${system}|${code}`)).size === codes.length;

const Eligibility = z
  .strictObject({
    /** Who may take part, in words that a participant understands. */
    description: prose(4_000),
    ranges: Ranges,
    requiredCodes: z.array(MedicalCode).max(4),
    excludedCodes: z.array(MedicalCode).max(12),
  })
  .refine(
    ({ requiredCodes, excludedCodes }) => distinctCodes([...requiredCodes, ...excludedCodes]),
    'each code is named once, as required or as excluded',
  );

/** In the order of `known`, each once: one set, one spelling. */
const inOrder = (known: readonly string[]) => (names: readonly string[]) =>
  names.every((name, i) => i === 0 || known.indexOf(names[i - 1] ?? '') < known.indexOf(name));

const obligations = z
  .array(ConsentObligation)
  .max(CONSENT_OBLIGATIONS.length)
  .refine(inOrder(CONSENT_OBLIGATIONS), 'must be in the order of the bits, each once');

const Question = z.strictObject({
  permission: ConsentPermission,
  question: line(300),
  /** What the choice means, and what follows from a yes and from a no. */
  explanation: prose(2_000),
});

const Form = z
  .strictObject({
    offered: z
      .array(ConsentPermission)
      .min(1)
      .max(CONSENT_PERMISSIONS.length)
      .refine(inOrder(CONSENT_PERMISSIONS), 'must be in the order of the bits, each once'),
    /** Every answer carries these. */
    obliged: obligations,
    /** An answer may carry these and no others; it includes `obliged`. */
    mayOblige: obligations,
    /** The last day that terms may name. */
    expiryMax: DayNumber,
    /** One for each permission that is offered, in the same order. */
    questions: z.array(Question).min(1).max(CONSENT_PERMISSIONS.length),
  })
  .refine(
    ({ obliged, mayOblige }) => obliged.every((name) => mayOblige.includes(name)),
    'an answer must be allowed to carry what every answer carries',
  )
  .refine(
    ({ offered, questions }) =>
      offered.length === questions.length && offered.every((name, i) => name === questions[i]?.permission),
    'there must be one question for each permission offered, in the same order',
  )
  .refine(
    ({ offered }) => offered.every((name) => (IMPLIED_PERMISSIONS[name] ?? []).every((each) => offered.includes(each))),
    'whoever grants a wider use grants the narrower ones, so they must be offered too',
  );

/** A recipient of age encryption (X25519, bech32). */
export const AgeRecipient = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/, 'must be an age recipient (age1…)');

export const ConsentPolicy = z.strictObject({
  v: z.literal(1),
  trial: TrialId,
  /** That of the statement that publishes it. */
  version: z.int().min(1).max(100_000),
  /** BCP 47 language of every text here. */
  language: z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'must be a language tag like en or sv-SE'),
  title: line(200),
  /** What the study is and what taking part means, in plain language. */
  summary: prose(4_000),
  eligibility: Eligibility,
  form: Form,
  /** Who keeps the rows and receives the openings. */
  custodian: z.strictObject({ organisation: OrganisationId, name: line(200), ageRecipient: AgeRecipient }),
  /** Where a person gets a credential, asks, or withdraws at a desk. An office, never a person. */
  site: z.strictObject({ organisation: OrganisationId, name: line(200), contact: prose(500) }),
});
export type ConsentPolicy = z.infer<typeof ConsentPolicy>;
