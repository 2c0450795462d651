import { expect, test } from 'vitest';
import {
  hasBsnCheck,
  hasCpfCheck,
  hasIbanCheck,
  hasLuhnCheck,
  hasNhsCheck,
  hasNirCheck,
  hasPeselCheck,
  hasSteuerIdCheck,
  hasVinCheck,
} from './check-digits.ts';
import { hasCodiceFiscaleCheck, hasDeaCheck, hasDniCheck, hasHetuCheck, isShortDate } from './lettered-checks.ts';

/** Examples that the schemes' own documents, or everybody who explains them, use; none belongs to a person. */
const EXAMPLES: readonly (readonly [string, (text: string) => boolean, string])[] = [
  ['Luhn', hasLuhnCheck, '79927398713'],
  ['Canadian social insurance number', hasLuhnCheck, '046454286'],
  ['NHS number', hasNhsCheck, '9434765919'],
  ['burgerservicenummer', hasBsnCheck, '111222333'],
  ['PESEL', hasPeselCheck, '44051401359'],
  ['CPF', hasCpfCheck, '11144477735'],
  ['Steuer-Identifikationsnummer', hasSteuerIdCheck, '86095742719'],
  ['NIR', hasNirCheck, '255081416802538'],
  ['IBAN', hasIbanCheck, 'GB82WEST12345698765432'],
  ['VIN', hasVinCheck, '1M8GDM9AXKP042788'],
  ['DNI', hasDniCheck, '12345678Z'],
  ['NIE', hasDniCheck, 'X1234567L'],
  ['henkilötunnus', hasHetuCheck, '131052-308T'],
  ['codice fiscale', hasCodiceFiscaleCheck, 'RSSMRA85T10A562S'],
  ['DEA number', hasDeaCheck, 'AB1234563'],
];

test.each(EXAMPLES)('the published example of %s passes', (_, passes, text) => {
  expect(passes(text)).toBe(true);
});

test.each(EXAMPLES)('nearly every wrong digit of %s is noticed', (_, passes, text) => {
  const wrong = [...text].flatMap((symbol, place) =>
    /\d/.test(symbol)
      ? [1, 2, 3, 4, 5, 6, 7, 8, 9].map(
          (step) => text.slice(0, place) + ((Number(symbol) + step) % 10) + text.slice(place + 1),
        )
      : [],
  );
  expect(wrong.filter(passes).length).toBeLessThan(0.1 * wrong.length);
});

test('a short date is a day and a month, whichever comes first', () => {
  expect(isShortDate('991231', false)).toBe(true);
  expect(isShortDate('311299', true)).toBe(true);
  expect(isShortDate('993112', false)).toBe(false);
  expect(isShortDate('001299', true)).toBe(false);
});
