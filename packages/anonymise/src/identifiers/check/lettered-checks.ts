/** Check letters of European national numbers, and of the numbers of American prescribers. */

const DNI_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';

/** Spanish DNI (eight digits and a letter) and NIE (X, Y or Z first). Letters in upper case. */
export function hasDniCheck(text: string): boolean {
  const digits = text.slice(0, -1).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)));
  return DNI_LETTERS[Number(digits) % 23] === text.at(-1);
}

const HETU_LETTERS = '0123456789ABCDEFHJKLMNPRSTUVWXY';

/** Finnish henkilötunnus: `ddmmyy`, a sign for the century, three digits and a check, modulus 31. */
export function hasHetuCheck(text: string): boolean {
  return HETU_LETTERS[Number(text.slice(0, 6) + text.slice(7, 10)) % 31] === text[10];
}

/** Values of characters at odd places, counted from 1, in the order 0–9 and A–Z (Decreto ministeriale 23/12/1976). */
const ODD_VALUES = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/** Italian codice fiscale: sixteen letters and digits, in upper case. */
export function hasCodiceFiscaleCheck(text: string): boolean {
  let total = 0;
  for (let index = 0; index < 15; index += 1) {
    const symbol = Number.parseInt(text[index] ?? '0', 36);
    const place = symbol < 10 ? symbol : symbol - 10;
    total += index % 2 === 0 ? (ODD_VALUES[place] ?? 0) : place;
  }
  return String.fromCharCode(65 + (total % 26)) === text[15];
}

/** Number of a prescriber with the US Drug Enforcement Administration: two letters and seven digits. */
export function hasDeaCheck(text: string): boolean {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, check] = [...text.slice(2)].map(Number);
  return (a + c + e + 2 * (b + d + f)) % 10 === check;
}

/** Whether `yymmdd` (or `ddmmyy` with `dayFirst`) names a day of some year. */
export function isShortDate(digits: string, dayFirst: boolean): boolean {
  const [first, month, last] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6)].map(Number);
  const day = (dayFirst ? first : last) ?? 0;
  return day >= 1 && day <= 31 && (month ?? 0) >= 1 && (month ?? 0) <= 12;
}
