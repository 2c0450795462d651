import { InputError } from '../input-error.ts';

/**
 * Checks that intervals of these widths, all counted from one origin, nest: each is a whole multiple of the one before.
 *
 * @throws InputError `hierarchy/widths`
 */
export function checkWidths(widths: readonly bigint[], names: readonly string[]): void {
  for (const [index, width] of widths.entries()) {
    const below = widths[index - 1];
    if (width > 0n && (below === undefined || (width > below && width % below === 0n))) continue;
    const rule =
      below === undefined
        ? 'a width is greater than 0'
        : `each width is a multiple of the one before, or the groups would not nest: ${names[index]} is none of ${names[index - 1]}`;
    throw new InputError('hierarchy/widths', rule);
  }
}
