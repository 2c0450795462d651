import { type Detector, someMatch, withoutDates } from './detector.ts';

const NUMBER_AFTER_LABEL = String.raw`[^\d\n+]{0,12}(?:\+|\b)\d(?:[ ().\/-]{0,2}\d){6,14}`;

const INTERNATIONAL = /(?<![\p{L}\d+])\+[1-9](?:[ ()./-]{0,3}\d){7,14}(?!\d)/gu;
const NORTH_AMERICAN = /(?<![\d.-])(?:1[ .-])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[ .-])[2-9]\d{2}[ .-]\d{4}(?!\.?\d|-\d)/;
const TRUNK = /(?<![\p{L}\d.,+-])\(?0[1-9]\d{0,3}\)?(?:[ /-]\d{2,8}){1,4}(?![.,]?\d)/gu;
const LABELLED = new RegExp(
  `(?<!\\p{L})(?:tel(?:ephone)?|phone|mobile|mob|cell ?phone|cell (?:no|number)|call(?:ed)?|ring|rang|dial|pager|telefon|tél|whatsapp)(?!\\p{L})${NUMBER_AFTER_LABEL}`,
  'iu',
);
const FAX = new RegExp(`(?<!\\p{L})(?:tele)?(?:fax|facsimile)(?!\\p{L})${NUMBER_AFTER_LABEL}`, 'iu');
const EMAIL =
  /(?<![\p{L}\d._%+-])[\p{L}\d._%+'-]{1,64}@(?:[\p{L}\d](?:[\p{L}\d-]{0,61}[\p{L}\d])?\.){1,8}\p{L}{2,24}(?!\p{L})/u;

/** A decimal number has one point; a telephone number has none or at least two. */
function isNumberOfTelephone(match: string, digitsMin: number): boolean {
  const digits = match.replace(/\D/g, '').length;
  return digits >= digitsMin && digits <= 15 && match.split('.').length !== 2;
}

function findsTelephone(text: string): boolean {
  const rest = withoutDates(text);
  return (
    someMatch(INTERNATIONAL, rest, (match) => isNumberOfTelephone(match, 8)) ||
    NORTH_AMERICAN.test(rest) ||
    someMatch(TRUNK, rest, (match) => isNumberOfTelephone(match, 10)) ||
    LABELLED.test(rest)
  );
}

/** Telephone and fax numbers and e-mail addresses: international, North American and trunk-prefixed forms, or a label. */
export const CONTACT_DETECTORS: readonly Detector[] = [
  { class: 'telephone', confidence: 'likely', what: 'telephone numbers', needsDigit: true, finds: findsTelephone },
  {
    class: 'fax',
    confidence: 'certain',
    what: 'fax numbers',
    needsDigit: true,
    finds: (text) => FAX.test(withoutDates(text)),
  },
  {
    class: 'email',
    confidence: 'certain',
    what: 'e-mail addresses',
    needsDigit: false,
    finds: (text) => text.includes('@') && EMAIL.test(text),
  },
];
