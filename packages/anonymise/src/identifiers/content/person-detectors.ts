import { FAMILY_NAMES } from '../words/family-names.ts';
import { GIVEN_NAMES } from '../words/given-names.ts';
import { plainWord } from '../words/plain-word.ts';
import type { Detector } from './detector.ts';

const TITLED =
  /(?<!\p{L})(?:Dr|Prof|Professor|Mr|Mrs|Ms|Herr|Frau|Mme|Mlle)\.? (?:\p{Lu}\.? )?(?<name>\p{Lu}[\p{L}'’-]{1,30})/gu;
const TITLED_IN_CAPITALS =
  /(?<!\p{L})(?:DR|PROF|MR|MRS|MS|MISS|HERR|FRAU|NURSE|SISTER|Miss|Nurse|Sister)\.? (?<name>\p{L}[\p{L}'’-]{1,30})/gu;
const WORD = /\p{L}[\p{L}'’]*\.?/gu;

/** What titles stand before that is not a name, in lower case. */
const NOT_A_NAME = new Set(
  'visit office appointment clinic referral letter advised degree who and the was is did said informed team ward'.split(
    ' ',
  ),
);
/** After an eponym: `Robert Brown syndrome` names a disease. */
const EPONYM = new Set(
  'syndrome disease sign test score scale criteria palsy reflex method procedure phenomenon'.split(' '),
);

function hasTitledName(text: string): boolean {
  for (const { groups } of text.matchAll(TITLED)) {
    if (!NOT_A_NAME.has((groups?.name ?? '').toLowerCase())) return true;
  }
  for (const { groups } of text.matchAll(TITLED_IN_CAPITALS)) {
    const name = plainWord(groups?.name ?? '');
    if (FAMILY_NAMES.has(name) || GIVEN_NAMES.has(name)) return true;
  }
  return false;
}

/** `Anna Schmidt`, `Anna M. Schmidt`, `SCHMIDT, ANNA`: a common given name beside a common family name, capitalised. */
function hasFullName(text: string): boolean {
  const words = [...text.matchAll(WORD)].map(([word]) => word);
  const plain = words.map((word) => (/^\p{Lu}/u.test(word) ? plainWord(word) : ''));
  for (let index = 0; index + 1 < words.length; index += 1) {
    const isGiven = GIVEN_NAMES.has(plain[index] ?? '');
    const isFamily = FAMILY_NAMES.has(plain[index] ?? '');
    if (!isGiven && !isFamily) continue;
    const next = (plain[index + 1] ?? '').length === 1 ? index + 2 : index + 1;
    const beside = plain[next] ?? '';
    const isPair = (isGiven && FAMILY_NAMES.has(beside)) || (isFamily && GIVEN_NAMES.has(beside));
    if (isPair && beside !== plain[index] && !EPONYM.has((words[next + 1] ?? '').toLowerCase())) return true;
  }
  return false;
}

/** Names of people in a text: after a title, or a given name beside a family name. Others are not recognised. */
export const PERSON_DETECTORS: readonly Detector[] = [
  { class: 'name', confidence: 'likely', what: 'names of people', needsDigit: false, finds: hasTitledName },
  { class: 'name', confidence: 'likely', what: 'names of people', needsDigit: false, finds: hasFullName },
];

/** Whether a text is shaped like one person's name, and a common given name stands in it. */
export function isPersonName(text: string): boolean {
  if (text.length > 60 || !/^\p{Lu}[\p{L}'’.-]*(?:,? \p{Lu}[\p{L}'’.-]*){0,3}$/u.test(text)) return false;
  return text.split(/[ ,-]+/).some((word) => GIVEN_NAMES.has(plainWord(word)));
}
