/** A decimal number without rounding: `digits · 10^-scale`. */
export type Decimal = { readonly digits: bigint; readonly scale: number };

const SCALE_MAX = 400;
const LENGTH_MAX = 800;

/** Reads `12`, `-0.50`, `1e-7`; undefined when the text is no such number, or has hundreds of digits. */
export function parseDecimal(text: string): Decimal | undefined {
  if (text.length > LENGTH_MAX) return undefined;
  const match = /^\s*([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?\s*$/u.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return undefined;
  const scale = fraction.length - Number(exponent);
  if (Math.abs(scale) > SCALE_MAX) return undefined;
  const digits = BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n);
  return scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale };
}

/** The number in units of `10^-scale`, which must not be coarser than its own. */
export function scaledTo({ digits, scale: own }: Decimal, scale: number): bigint {
  return digits * 10n ** BigInt(scale - own);
}

/** The plain decimal of `digits · 10^-scale`, without zeros at the end. */
export function formatDecimal(digits: bigint, scale: number): string {
  const sign = digits < 0n ? '-' : '';
  const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  const whole = text.slice(0, text.length - scale);
  const fraction = text.slice(text.length - scale).replace(/0+$/u, '');
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
