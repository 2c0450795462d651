/**
 * Numbers of SAS transport files: IBM System/360 hexadecimal floating point, one bit of sign, seven of exponent of 16
 * (excess 64), 56 of fraction; fewer bytes hold the first bytes of the same.
 *
 * Source: "The Record Layout of a Data Set in SAS Transport (XPORT) Format", SAS technical paper TS-140.
 */
const TWO_32 = 0x1_0000_0000;

/** 16 to the power of exponent - 64, times 2^-56, which makes the fraction a number between 0 and 1. */
const SCALE = Float64Array.from({ length: 128 }, (_, exponent) => 2 ** ((exponent - 64) * 4 - 56));

/**
 * The nearest double of the first `length` bytes at `at`, from 2 to 8. The result is exact unless `isExactIbm` says no:
 * hexadecimal fractions may have 56 bits, of which a double keeps 53.
 */
export function readIbm(bytes: Buffer, at: number, length: number): number {
  const first = bytes[at] as number;
  let high = 0;
  let low = 0;
  for (let byte = 1; byte < 4; byte += 1) high = high * 256 + (byte < length ? (bytes[at + byte] as number) : 0);
  for (let byte = 4; byte < 8; byte += 1) low = low * 256 + (byte < length ? (bytes[at + byte] as number) : 0);
  const value = (high * TWO_32 + low) * (SCALE[first & 0x7f] as number);
  return first & 0x80 ? -value : value;
}

/** Whether eight bytes at `at` are exactly a double. */
export function isExactIbm(bytes: Buffer, at: number): boolean {
  // Bits beyond 53: with the fraction's first bit in the first place, the last three; none before the 22nd of 24 bits.
  const high = bytes.readUIntBE(at + 1, 3);
  const extra = Math.max(0, 32 - Math.clz32(high) - 21);
  return (bytes.readUInt32BE(at + 4) & ((1 << extra) - 1)) === 0;
}

const double = new DataView(new ArrayBuffer(8));

/**
 * Writes a double as eight bytes; every bit of it is kept.
 *
 * @returns false, and writes nothing, when it is too large or too small: beyond 16^63, or closer to 0 than 16^-65
 */
export function writeIbm(value: number, bytes: Buffer, at: number): boolean {
  if (value === 0) {
    bytes.fill(0, at, at + 8);
    bytes[at] = Object.is(value, -0) ? 0x80 : 0;
    return true;
  }
  double.setFloat64(0, value);
  const head = double.getUint32(0);
  const binary = ((head >>> 20) & 0x7ff) - 1_022;
  const exponent = Math.ceil(binary / 4) + 64;
  if (!Number.isFinite(value) || exponent < 0 || exponent > 127) return false;
  const shift = 3 - (Math.ceil(binary / 4) * 4 - binary);
  const low = double.getUint32(4);
  const high = (head & 0xf_ffff) | 0x10_0000;
  bytes[at] = (value < 0 ? 0x80 : 0) | exponent;
  bytes.writeUIntBE(((high << shift) | (shift === 0 ? 0 : low >>> (32 - shift))) >>> 0, at + 1, 3);
  bytes.writeUInt32BE((low << shift) >>> 0, at + 4);
  return true;
}
