const UINT32_MAX = 0xffff_ffff;
const SEXES = ['female', 'male', 'other'] as const;
/** Attributes whose numbers are tenths of what people say. */
const TENTHS: readonly string[] = ['bodyMassIndex'];
/** An ECOG grade is attested as one more, because 0 means "not attested". */
const ONE_LESS: readonly string[] = ['performanceStatus'];

/** A range as people say it: "1946 to 2008", "at least 30". */
export function rangeWords(
  name: string,
  { min, max }: { readonly min: number; readonly max: number },
  t: (key: never, values?: never) => string,
): string {
  const words = t as unknown as (key: string, values?: Readonly<Record<string, string>>) => string;
  if (name === 'sex') {
    return SEXES.filter((_, place) => place + 1 >= min && place + 1 <= max)
      .map((sex) => words(`sexes.${sex}`))
      .join(', ');
  }
  const [from, to] = [attributeWords(name, min), attributeWords(name, max)];
  if (max === UINT32_MAX) return words('study.atLeast', { from });
  return min <= 1 ? words('study.atMost', { to }) : words('study.between', { from, to });
}

/** An attribute's number as people say it. */
export function attributeWords(name: string, value: number): string {
  if (TENTHS.includes(name)) return (value / 10).toFixed(1);
  return String(ONE_LESS.includes(name) ? value - 1 : value);
}
