/** Check digits of identifying numbers. Each takes text of digits (and letters where it says so) without separators. */

const sum = (digits: string, weights: readonly number[]): number =>
  weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);

/** Luhn, ISO/IEC 7812-1 annex B: payment cards, IMEI, the Canadian social insurance number. */
export function hasLuhnCheck(digits: string): boolean {
  let total = 0;
  for (let index = digits.length - 1, isDoubled = false; index >= 0; index -= 1, isDoubled = !isDoubled) {
    const value = Number(digits[index]) * (isDoubled ? 2 : 1);
    total += value > 9 ? value - 9 : value;
  }
  return total % 10 === 0;
}

/** NHS number of England, Wales and the Isle of Man: ten digits, modulus 11 (NHS Data Dictionary). */
export function hasNhsCheck(digits: string): boolean {
  const check = 11 - (sum(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return check !== 10 && check % 11 === Number(digits[9]);
}

/** Dutch burgerservicenummer: nine digits, the eleven test with a last weight of −1. */
export function hasBsnCheck(digits: string): boolean {
  return digits !== '000000000' && sum(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0;
}

/** Polish PESEL: eleven digits. */
export function hasPeselCheck(digits: string): boolean {
  return sum(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0;
}

/** Brazilian CPF: eleven digits of which the last two are checks. */
export function hasCpfCheck(digits: string): boolean {
  const checkAt = (length: number): number => {
    const weights = Array.from({ length }, (_, index) => length + 1 - index);
    return ((sum(digits, weights) * 10) % 11) % 10;
  };
  return !/^(\d)\1{10}$/.test(digits) && checkAt(9) === Number(digits[9]) && checkAt(10) === Number(digits[10]);
}

/** German Steuer-Identifikationsnummer: eleven digits, ISO/IEC 7064 MOD 11,10. */
export function hasSteuerIdCheck(digits: string): boolean {
  let product = 10;
  for (const digit of digits.slice(0, 10)) {
    const step = (Number(digit) + product) % 10;
    product = ((step === 0 ? 10 : step) * 2) % 11;
  }
  return digits[0] !== '0' && (11 - product) % 10 === Number(digits[10]);
}

/** French numéro de sécurité sociale (NIR): thirteen digits and a key, 97 − (number mod 97). */
export function hasNirCheck(digits: string): boolean {
  return 97 - (Number(digits.slice(0, 13)) % 97) === Number(digits.slice(13));
}

/** IBAN, ISO 13616: letters count from 10, modulus 97 with the country and check digits moved to the end. */
export function hasIbanCheck(text: string): boolean {
  let rest = 0;
  for (const symbol of text.slice(4) + text.slice(0, 4)) {
    const value = Number.parseInt(symbol, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

const VIN_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const VIN_VALUES = new Map(
  [...'ABCDEFGHJKLMNPRSTUVWXYZ'].map((letter, index) => [letter, Number('12345678123457923456789'[index])]),
);

/** Vehicle identification number, 49 CFR 565.15: seventeen letters and digits, check digit at the ninth place. */
export function hasVinCheck(text: string): boolean {
  const total = VIN_WEIGHTS.reduce((all, weight, index) => {
    const symbol = text[index] ?? '0';
    return all + weight * (VIN_VALUES.get(symbol) ?? Number(symbol));
  }, 0);
  return text[8] === (total % 11 === 10 ? 'X' : String(total % 11));
}
