/**
 * Whether a number is what its text says.
 *
 * True when the text is a decimal form of this very double: its shortest form, or its value rounded correctly to as many
 * digits as the text has, like `0.10000000000000001`. False when digits would be lost: `9007199254740993`, `1e400`.
 */
export function isExactNumber(text: string, value: number): boolean {
  if (!Number.isFinite(value)) return false;
  const said = decimalOf(text);
  if (said === null) return false;
  if (same(said, decimalOf(String(value)))) return true;
  const { length } = said.digits;
  return length > 0 && length <= 100 && same(said, decimalOf(value.toPrecision(length)));
}

/** A number as JSON writes it, with the sign of a negative zero. */
export function numberText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** The number that a text says in the way of JSON, undefined when it is none or would lose digits. */
export function parseExactNumber(text: string): number | undefined {
  if (!NUMBER.test(text)) return undefined;
  const value = Number(text);
  return isExactNumber(text, value) ? value : undefined;
}

type Decimal = { readonly digits: string; readonly exponent: number };

/** digits × 10^exponent, without leading and trailing zeros; the sign is left out, for a double never changes it. */
function decimalOf(text: string): Decimal | null {
  const parts = /^[+-]?(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (parts === null) return null;
  const [, whole = '', fraction = '', power = '0'] = parts;
  const all = `${whole}${fraction}`.replace(/^0+/, '');
  const digits = all.replace(/0+$/, '');
  if (digits === '') return { digits, exponent: 0 };
  return { digits, exponent: Number(power) - fraction.length + (all.length - digits.length) };
}

function same(a: Decimal, b: Decimal | null): boolean {
  return b !== null && a.digits === b.digits && a.exponent === b.exponent;
}
