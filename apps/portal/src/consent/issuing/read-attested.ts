import { CREDENTIAL_ATTRIBUTES, type CredentialAttribute, type MedicalCode } from '@trialmark/schema';

/** The form as it is filled in; empty where nothing is attested. */
export type AttestedFields = Readonly<Partial<Record<CredentialAttribute, string>>>;

export type AttestedReading =
  | { readonly ok: true; readonly attributes: Readonly<Partial<Record<CredentialAttribute, number>>> }
  | { readonly ok: false; readonly wrong: readonly CredentialAttribute[] };

/** How many of what people write make one of what is attested: tenths of kg/m², one more than an ECOG grade. */
const SCALES: Readonly<Partial<Record<CredentialAttribute, (typed: number) => number>>> = {
  bodyMassIndex: (typed) => Math.round(typed * 10),
  performanceStatus: (typed) => typed + 1,
};

const GREATEST: Readonly<Record<CredentialAttribute, number>> = {
  birthYear: 2200,
  sex: 3,
  country: 999,
  diagnosisYear: 2200,
  bodyMassIndex: 1_500,
  performanceStatus: 6,
  egfr: 300,
  hba1c: 300,
};

/** An attribute in the unit of the schema, from what a person typed; null where it is no such number. */
export function attestedNumber(name: CredentialAttribute, text: string): number | null {
  const typed = text.trim().replace(',', '.');
  if (!/^\d{1,6}(\.\d)?$/.test(typed)) return null;
  const value = (SCALES[name] ?? ((same: number) => same))(Number(typed));
  return Number.isInteger(value) && value >= 1 && value <= GREATEST[name] ? value : null;
}

/** The numbers that are attested, from what a coordinator typed; the names of those that are none. */
export function readAttested(fields: AttestedFields): AttestedReading {
  const attributes: Partial<Record<CredentialAttribute, number>> = {};
  const wrong: CredentialAttribute[] = [];
  for (const name of CREDENTIAL_ATTRIBUTES) {
    const typed = fields[name] ?? '';
    if (typed.trim() === '') continue;
    const value = attestedNumber(name, typed);
    if (value === null) wrong.push(name);
    else attributes[name] = value;
  }
  return wrong.length === 0 ? { ok: true, attributes } : { ok: false, wrong };
}

/** Every code that the policies of these studies ask about, once each, by label. */
export function codesAskedFor(
  studies: readonly {
    readonly policy: {
      readonly eligibility: {
        readonly requiredCodes: readonly MedicalCode[];
        readonly excludedCodes: readonly MedicalCode[];
      };
    };
  }[],
): readonly MedicalCode[] {
  const codes = studies.flatMap(({ policy: { eligibility } }) => [
    ...eligibility.requiredCodes,
    ...eligibility.excludedCodes,
  ]);
  const byName = new Map(codes.map((code) => [codeKey(code), code]));
  return [...byName.values()].toSorted((a, b) => a.label.localeCompare(b.label, 'en'));
}

export const codeKey = ({ system, code }: MedicalCode) => `${system}|${code}`;
