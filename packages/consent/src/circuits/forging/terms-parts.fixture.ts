/** Terms and forms as numbers by the protocol's table, for whatever numbers, in range or not. */
export type TermsParts = {
  readonly allow: bigint;
  readonly obligations: bigint;
  readonly expiry: bigint;
  readonly version: bigint;
  readonly ask: bigint;
};

export type FormParts = {
  readonly offered: bigint;
  readonly obliged: bigint;
  readonly mayOblige: bigint;
  readonly expiryMax: bigint;
};

export const FORM: FormParts = { offered: 0b10_0110n, obliged: 0b1n, mayOblige: 0b1011n, expiryMax: 24_000n };

export const packTerms = ({ allow, obligations, expiry, version, ask }: TermsParts): bigint =>
  allow + (obligations << 32n) + (expiry << 64n) + (version << 96n) + (ask << 112n);

export const packForm = ({ offered, obliged, mayOblige, expiryMax }: FormParts): bigint =>
  offered + (obliged << 32n) + (mayOblige << 64n) + (expiryMax << 96n);
