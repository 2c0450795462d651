import fc from 'fast-check';
import type { IdentifierClass } from '../identifier-class.ts';

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const upper = (letters: string, length: number) =>
  fc.string({ unit: fc.constantFrom(...letters), minLength: length, maxLength: length });
const int = (min: number, max: number) => fc.integer({ min, max });
const two = (value: number) => String(value).padStart(2, '0');

const weighted = (text: string, weights: readonly number[]) =>
  weights.reduce((sum, weight, place) => sum + weight * Number(text[place]), 0);

/** The digit that makes a number pass Luhn, found by trying, apart from how the detectors compute it. */
function withLuhn(text: string): string {
  for (let check = 0; check < 10; check += 1) {
    const sum = [...`${text}${check}`]
      .reverse()
      .map((digit, place) => (place % 2 === 0 ? Number(digit) : ([0, 2, 4, 6, 8, 1, 3, 5, 7, 9][Number(digit)] ?? 0)))
      .reduce((a, b) => a + b, 0);
    if (sum % 10 === 0) return `${text}${check}`;
  }
  throw new Error('Luhn has a check digit for every number');
}

export const nhsNumber = digits(9)
  .filter((text) => weighted(text, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11 !== 1)
  .map((text) => `${text}${(11 - (weighted(text, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11}`);
const cardNumber = fc
  .tuple(fc.constantFrom('4', '51', '55'), digits(15))
  .map(([start, rest]) => withLuhn((start + rest).slice(0, 15)));

const spaced = (text: string, lengths: readonly number[], separator: string): string =>
  lengths
    .map((length, place) => {
      const start = lengths.slice(0, place).reduce((sum, before) => sum + before, 0);
      return text.slice(start, start + length);
    })
    .join(separator);
const iban = fc.tuple(fc.constantFrom('GB', 'DE', 'NL'), digits(18)).map(([country, account]) => {
  const value = BigInt(`${account + [...country].map((letter) => letter.charCodeAt(0) - 55).join('')}00`) % 97n;
  return `${country}${two(98 - Number(value))}${account}`;
});
const day = fc.tuple(int(1930, 2024), int(1, 12), int(1, 28));
const month = fc.constantFrom(
  'January',
  'Feb',
  'March',
  'APR',
  'June',
  'July',
  'Aug',
  'September',
  'Oktober',
  'décembre',
);
const word = fc.constantFrom('Anna', 'Peter', 'MARIA', 'Carlos', 'Wei', 'Fatima');
const family = fc.constantFrom('Schmidt', 'Garcia', 'NGUYEN', 'Kowalski', 'Smith', 'Wang');

/** Identifiers made at random, by class, in forms that must be found in the middle of a text. */
export const PLANTED: Readonly<Partial<Record<IdentifierClass, fc.Arbitrary<string>>>> = {
  name: fc.oneof(
    fc.tuple(word, family).map(([given, last]) => `${given} ${last}`),
    fc.tuple(family, word).map(([last, given]) => `${last}, ${given}`),
    fc
      .tuple(fc.constantFrom('Dr', 'Mrs', 'Prof.', 'Mr.'), fc.constantFrom('Okonkwo', 'Weiß', "O'Neill"))
      .map(([title, last]) => `${title} ${last}`),
  ),
  place: fc.oneof(
    fc.constantFrom('SW1A 1AA', 'M1 1AE', 'B33 8TH', 'K1A 0B1', 'Boston, MA 02115', 'Springfield, IL 62704-1234'),
    fc
      .tuple(int(1, 999), fc.constantFrom('High Street', 'Old Mill Road', 'Queens Ave', 'KINGS ROAD', 'rue de la Paix'))
      .map(([number, street]) => `${number} ${street}`),
    int(1, 200).map((number) => `Lindenstraße ${number}`),
    fc.constantFrom('lives in Manchester', 'flew from New York', 'P.O. Box 12'),
  ),
  date: fc.oneof(
    day.map(([y, m, d]) => `${y}-${two(m)}-${two(d)}`),
    day.map(([y, m]) => `${y}-${two(m)}`),
    day.map(([y, m, d]) => `${d}/${m}/${y}`),
    day.map(([y, m, d]) => `${two(m)}.${two(d)}.${y}`),
    fc.tuple(day, month).map(([[y, , d], name]) => `${d} ${name} ${y}`),
    fc.tuple(day, month).map(([[y, , d], name]) => `${name} ${d}, ${y}`),
    fc.tuple(day, fc.constantFrom('JAN', 'MAY', 'DEC')).map(([[y, , d], name]) => `${two(d)}${name}${y}`),
    int(90, 119).map((age) => `${age}-year-old`),
  ),
  telephone: fc.oneof(
    fc.tuple(int(2, 9), digits(2), int(2, 9), digits(2), digits(4)).map(([a, b, c, d, e]) => `${a}${b}-${c}${d}-${e}`),
    fc
      .tuple(int(2, 9), digits(2), int(2, 9), digits(2), digits(4))
      .map(([a, b, c, d, e]) => `(${a}${b}) ${c}${d}-${e}`),
    fc
      .tuple(int(20, 99), int(1, 9), digits(9))
      .map(([country, a, rest]) => `+${country} ${a}${spaced(rest, [2, 3, 4], ' ')}`),
    digits(9).map((rest) => `07${spaced(rest, [3, 6], ' ')}`),
    digits(8).map((rest) => `01 ${spaced(rest, [2, 2, 2, 2], ' ')}`),
    digits(7).map((rest) => `tel: 5${rest}`),
  ),
  fax: digits(8).map((rest) => `fax 4${rest}`),
  email: fc
    .tuple(fc.stringMatching(/^[a-z]{1,8}\.[a-z]{1,8}$/), fc.constantFrom('example.org', 'mail.example.co.uk'))
    .map(([who, where]) => `${who}@${where}`),
  'national-number': fc.oneof(
    nhsNumber.map((number) => spaced(number, [3, 3, 4], ' ')),
    fc
      .tuple(int(1, 665), int(1, 99), int(1, 9999))
      .map(([a, b, c]) => `${String(a).padStart(3, '0')}-${two(b)}-${String(c).padStart(4, '0')}`),
    fc.tuple(upper('ABCEHJK', 2), digits(6), upper('ABCD', 1)).map(([a, b, c]) => `${a}${b}${c}`),
    digits(9).map((number) => `SSN ${number}`),
  ),
  'medical-record': fc
    .tuple(fc.constantFrom('MRN', 'MRN: ', 'Medical record no. ', 'hospital number '), digits(7))
    .map(([label, number]) => `${label} ${number}`),
  'health-plan': digits(9).map((number) => `member id ${number}`),
  account: fc.oneof(
    iban,
    cardNumber,
    cardNumber.map((number) => spaced(number, [4, 4, 4, 4], ' ')),
    digits(8).map((number) => `account no. ${number}`),
  ),
  licence: fc.oneof(
    digits(8).map((number) => `passport no. ${number}`),
    digits(7).map((number) => `driving licence AB${number}`),
  ),
  vehicle: fc.constantFrom('1M8GDM9AXKP042788', '5GZCZ43D13S812715', 'licence plate AB12 CDE'),
  device: fc.oneof(
    fc.stringMatching(/^[0-9a-f]{12}$/).map((hex) => spaced(hex, [2, 2, 2, 2, 2, 2], ':')),
    digits(8).map((number) => `serial no. SN-${number}`),
  ),
  url: fc.stringMatching(/^[a-z]{3,9}$/).map((path) => `https://example.org/${path}`),
  'ip-address': fc.oneof(
    fc.tuple(int(11, 250), int(0, 255), int(0, 255), int(0, 255)).map((parts) => parts.join('.')),
    fc.stringMatching(/^[1-9a-f][0-9a-f]{3}$/).map((group) => `2001:db8::${group}`),
  ),
  biometric: fc.constant(`data:audio/wav;base64,${'A'.repeat(80)}`),
  photograph: fc.constantFrom(`data:image/png;base64,${'A'.repeat(80)}`, 'see IMG_2044.jpg'),
  'other-code': fc.uuid(),
};
