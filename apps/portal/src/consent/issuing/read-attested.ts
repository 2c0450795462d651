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

/** The numbers that are attested, from what a coordinator typed; the names of those that are none. */
export function readAttested(fields: AttestedFields): AttestedReading {
  const attributes: Partial<Record<CredentialAttribute, number>> = {};
  const wrong: CredentialAttribute[] = [];
  for (const name of CREDENTIAL_ATTRIBUTES) {
    const typed = (fields[name] ?? '').trim().replace(',', '.');
    if (typed === '') continue;
    const scale = SCALES[name] ?? ((value: number) => value);
    const value = /^\d{1,6}(\.\d)?$/.test(typed) ? scale(Number(typed)) : Number.NaN;
    if (Number.isInteger(value) && value >= 1 && value <= GREATEST[name]) attributes[name] = value;
    else wrong.push(name);
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
