import { base64 } from '@scure/base';
import { packTerms, parseField, pseudonymOf, rowKeyOf, saltOf, sealOpening, type Terms } from '@trialmark/consent';
import { type StudyInput, studyNumber } from './study-input.ts';

/** In place of a one-time code where the wallet has none any more: the custodian knows the pseudonym already. */
const KNOWN_ALREADY = 'as-before';

type Opened = {
  readonly s: bigint;
  readonly study: StudyInput;
  readonly grant: number;
  readonly terms: Terms;
  readonly leaf: string;
  readonly custodianCode: string | null;
};

/** The opening of a leaf, sealed to the custodian that the study's policy names; base64 with padding. */
export async function handOverOpening({ s, study, grant, terms, leaf, custodianCode }: Opened): Promise<string> {
  const number = studyNumber(study);
  const opening = {
    study: number,
    pseudonym: pseudonymOf(number, s),
    packed: packTerms(terms),
    rowKey: rowKeyOf(number, s),
    salt: saltOf(number, s, grant, terms.version),
    leaf: parseField(leaf),
    custodianCode: custodianCode ?? KNOWN_ALREADY,
  };
  return base64.encode(await sealOpening(opening, study.policy.custodian.ageRecipient));
}
