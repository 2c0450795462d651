import { hasCpfCheck, hasLuhnCheck, hasNhsCheck, hasNirCheck } from '../check/check-digits.ts';
import { hasCodiceFiscaleCheck, hasDniCheck, hasHetuCheck, isShortDate } from '../check/lettered-checks.ts';
import { type Detector, labelledNumber, someMatch, squash } from './detector.ts';

const AROUND = (inner: string): RegExp => new RegExp(`(?<![\\p{L}\\d.,-])(?:${inner})(?![\\p{L}\\d]|[.,-]\\d)`, 'gu');

const SSN = AROUND('(?!000|666|9)\\d{3}([ -])(?!00)\\d{2}\\1(?!0000)\\d{4}');
const NHS = AROUND('\\d{3}([ -])\\d{3}\\1\\d{4}');
const NINO = AROUND('[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]');
const NIR = AROUND('[12] ?\\d{2} ?(?:0[1-9]|1[0-2]) ?\\d{2} ?\\d{3} ?\\d{3} ?\\d{2}');
const CODICE_FISCALE = AROUND('[A-Z]{6}\\d{2}[A-EHLMPRST]\\d{2}[A-Z]\\d{3}[A-Z]');
const DNI = AROUND('(?:\\d{8}|[XYZ]\\d{7})-?[A-HJ-NP-TV-Z]');
const HETU = AROUND('\\d{6}[-+A]\\d{3}[\\dA-FHJ-NPR-Y]');
const PERSONNUMMER = AROUND('(?:19|20)?\\d{6}[-+]\\d{4}');
const CPF = AROUND('\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}');

const isNordic = (match: string): boolean => {
  const digits = squash(match).slice(-10);
  return (isShortDate(digits, false) && hasLuhnCheck(digits)) || (match.length === 11 && isShortDate(digits, true));
};

/** A form so particular that a random text of digits passes rarely; the plain forms are judged by the column. */
const FORMS: readonly (readonly [RegExp, (match: string) => boolean])[] = [
  [SSN, () => true],
  [NHS, (match) => hasNhsCheck(squash(match))],
  [NINO, () => true],
  [NIR, (match) => hasNirCheck(squash(match))],
  [CODICE_FISCALE, hasCodiceFiscaleCheck],
  [DNI, (match) => hasDniCheck(squash(match))],
  [HETU, (match) => isShortDate(match, true) && hasHetuCheck(match)],
  [PERSONNUMMER, isNordic],
  [CPF, (match) => hasCpfCheck(squash(match))],
];

/**
 * Numbers that a state gives a person, standing anywhere in a text: of the USA, the UK, France, Italy, Spain, Finland,
 * Sweden, Denmark and Brazil by form and check digit, and any that follows a label.
 */
export const NATIONAL_DETECTORS: readonly Detector[] = [
  {
    class: 'national-number',
    confidence: 'likely',
    what: 'numbers of the form and check digit of a national number',
    needsDigit: true,
    finds: (text) => FORMS.some(([pattern, passes]) => someMatch(pattern, text, passes)),
  },
  {
    class: 'national-number',
    confidence: 'certain',
    what: 'labelled national numbers',
    needsDigit: true,
    finds: labelledNumber(
      'ssn|social security|nhs|national insurance|nino|national id(?:entity)?|identity card|tax id|bsn|pesel|cpf|social insurance|aadhaar|steuer-?id(?:nr)?|personnummer',
      6,
    ),
  },
];
