import {
  hasBsnCheck,
  hasCpfCheck,
  hasLuhnCheck,
  hasNhsCheck,
  hasNirCheck,
  hasPeselCheck,
  hasSteuerIdCheck,
  hasVinCheck,
} from '../check/check-digits.ts';
import { isShortDate } from '../check/lettered-checks.ts';
import { squash } from '../content/detector.ts';
import type { IdentifierClass } from '../identifier-class.ts';
import { type ColumnRule, findingOf } from './column-rule.ts';

type Scheme = {
  readonly class: IdentifierClass;
  readonly what: string;
  readonly shape: RegExp;
  readonly passes: (text: string) => boolean;
};

/** Numbers without a form of their own. One in about ten random ones passes a check, so that one alone says nothing. */
const SCHEMES: readonly Scheme[] = [
  { class: 'national-number', what: 'NHS numbers', shape: /^\d{10}$/, passes: hasNhsCheck },
  { class: 'national-number', what: 'Canadian social insurance numbers', shape: /^\d{9}$/, passes: hasLuhnCheck },
  { class: 'national-number', what: 'Dutch citizen numbers', shape: /^\d{9}$/, passes: hasBsnCheck },
  {
    class: 'national-number',
    what: 'Swedish personal numbers',
    shape: /^\d{10}$/,
    passes: (digits) => isShortDate(digits, false) && hasLuhnCheck(digits),
  },
  { class: 'national-number', what: 'Polish PESEL numbers', shape: /^\d{11}$/, passes: hasPeselCheck },
  { class: 'national-number', what: 'German tax numbers', shape: /^\d{11}$/, passes: hasSteuerIdCheck },
  { class: 'national-number', what: 'Brazilian CPF numbers', shape: /^\d{11}$/, passes: hasCpfCheck },
  { class: 'national-number', what: 'French social security numbers', shape: /^[12]\d{14}$/, passes: hasNirCheck },
  {
    class: 'licence',
    what: 'numbers of American health care providers',
    shape: /^[12]\d{9}$/,
    passes: (digits) => hasLuhnCheck(`80840${digits}`),
  },
  {
    class: 'device',
    what: 'numbers with the check digit of mobile equipment',
    shape: /^\d{15}$/,
    passes: hasLuhnCheck,
  },
  { class: 'account', what: 'numbers with the check digit of payment cards', shape: /^\d{16}$/, passes: hasLuhnCheck },
  { class: 'vehicle', what: 'vehicle identification numbers', shape: /^[A-HJ-NPR-Z\d]{17}$/, passes: hasVinCheck },
];

/** By chance fewer than one column in a million has so many different numbers that all pass. */
const DISTINCT_MIN = 6;
/** Typing mistakes and other text may be among them. */
const SHARE_MIN = 0.9;

/** Columns of numbers that nearly all pass the check digit of one scheme. */
export const findCheckedNumbers: ColumnRule = (profile) => {
  const squashed = profile.values.map((value) => ({ ...value, plain: squash(value.text) }));
  for (const scheme of SCHEMES) {
    const shaped = squashed.filter(({ plain }) => scheme.shape.test(plain));
    if (shaped.length < DISTINCT_MIN || shaped.length < SHARE_MIN * squashed.length) continue;
    const passing = shaped.filter(({ plain }) => scheme.passes(plain));
    if (passing.length < SHARE_MIN * shaped.length || passing.length < DISTINCT_MIN) continue;
    return findingOf(profile, passing, { class: scheme.class, confidence: 'certain', what: scheme.what });
  }
  return undefined;
};
