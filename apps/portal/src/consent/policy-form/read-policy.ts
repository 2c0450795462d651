import {
  CONSENT_OBLIGATIONS,
  CONSENT_PERMISSIONS,
  ConsentPolicy,
  CREDENTIAL_ATTRIBUTES,
  FullDate,
} from '@trialmark/schema';
import { faultAt, inPageOrder, type PolicyFault } from './policy-fault.ts';
import type { PolicyFields } from './policy-fields.ts';
import { readCodes } from './read-codes.ts';
import { readRange } from './read-range.ts';

export type PolicyReading =
  | { readonly ok: true; readonly policy: ConsentPolicy }
  | { readonly ok: false; readonly faults: readonly PolicyFault[] };

type Errand = { readonly trial: string; readonly version: number; readonly today: number };

const DAY_MS = 86_400_000;

/** The policy that a form says, or everything that keeps it from being one, in the order of the page. */
export function readPolicy({ trial, version, today }: Errand, fields: PolicyFields): PolicyReading {
  const ranges = CREDENTIAL_ATTRIBUTES.map((at) => ({ at, read: readRange(at, fields.ranges[at]) }));
  const codes = (['requiredCodes', 'excludedCodes'] as const).map((at) => ({ at, read: readCodes(fields[at]) }));
  const lastDay = FullDate.safeParse(fields.lastDay).success ? Date.parse(fields.lastDay) / DAY_MS : null;
  const form = formOf(fields, lastDay);
  const parsed = ConsentPolicy.safeParse({
    v: 1,
    trial,
    version,
    language: 'en',
    title: fields.title.trim(),
    summary: fields.summary.trim(),
    eligibility: {
      description: fields.description.trim(),
      ranges: Object.fromEntries(
        ranges.flatMap(({ at, read }) => (read.ok && read.range !== null ? [[at, read.range]] : [])),
      ),
      ...Object.fromEntries(codes.map(({ at, read }) => [at, read.ok ? read.codes : []])),
    },
    form,
    ...partiesOf(fields),
  });
  const faults: readonly PolicyFault[] = [
    ...ranges.flatMap(({ at, read }) => (read.ok ? [] : [{ kind: read.fault, at }])),
    ...codes.flatMap(({ at, read }) => (read.ok ? [] : [{ kind: 'code-line' as const, at, line: read.line }])),
    ...(lastDay !== null && lastDay <= today ? [{ kind: 'past', at: 'lastDay' } as const] : []),
    ...(parsed.success ? [] : parsed.error.issues.map(({ path }) => faultAt(path, form.offered))),
  ];
  if (parsed.success && faults.length === 0) return { ok: true, policy: parsed.data };
  return { ok: false, faults: inPageOrder(faults) };
}

function formOf({ offered, obliged, choosable, questions }: PolicyFields, expiryMax: number | null) {
  const asked = CONSENT_PERMISSIONS.filter((name) => offered.includes(name));
  return {
    offered: asked,
    obliged: CONSENT_OBLIGATIONS.filter((name) => obliged.includes(name)),
    mayOblige: CONSENT_OBLIGATIONS.filter((name) => obliged.includes(name) || choosable.includes(name)),
    expiryMax,
    questions: asked.map((permission) => ({
      permission,
      question: questions[permission].question.trim(),
      explanation: questions[permission].explanation.trim(),
    })),
  };
}

const partiesOf = (fields: PolicyFields) => ({
  custodian: {
    organisation: fields.custodianOrganisation,
    name: fields.custodianName.trim(),
    ageRecipient: fields.ageRecipient.trim(),
  },
  site: { organisation: fields.siteOrganisation, name: fields.siteName.trim(), contact: fields.siteContact.trim() },
});
