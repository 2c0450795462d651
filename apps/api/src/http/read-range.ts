export type Range = { readonly from: number; readonly to: number };

/** RFC 9110 section 14: one range of bytes. Null for none, and for what is not understood, which counts as none. */
export function readRange(header: string | undefined, size: number): Range | 'outside' | null {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return null;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return from > to ? 'outside' : { from, to };
}
