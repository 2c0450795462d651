import { InputError } from '../input-error.ts';
import { assembleHierarchy } from './assemble-hierarchy.ts';
import { checkWidths } from './check-widths.ts';
import { type Decimal, formatDecimal, parseDecimal, scaledTo } from './decimal.ts';
import type { Hierarchy } from './hierarchy.ts';

export type IntervalOptions = {
  /** Width of the intervals of each level, each a multiple of the one before. */
  readonly widths: readonly number[];
  /** Where an interval begins at every level; 0 unless given. */
  readonly origin?: number | undefined;
  /** Numbers below it are one leaf, `<` and the number. */
  readonly bottomCode?: number | undefined;
  /** Numbers from it on are one leaf, `>=` and the number. */
  readonly topCode?: number | undefined;
};

/**
 * Numbers to intervals `[10, 15)`, which hold their lower end and not their upper one. The leaves are the numbers that the
 * data have, in ascending order; texts of one number, like 5 and 5.0, share the leaf of the shortest; texts that are no
 * number are left out. No digit is rounded. Coded ends stay by themselves at every level below *.
 *
 * @throws InputError `hierarchy/widths` or `hierarchy/top-code`
 */
export function makeIntervals(texts: readonly string[], options: IntervalOptions): Hierarchy {
  const scale = scaleOf([...texts, ...optionTexts(options)]);
  const bounds = boundsOf(options, scale);
  const leafOf = new Map<bigint, string>();
  const synonyms: (readonly [string, string])[] = [];
  const rows: (readonly string[])[] = [];
  for (const { text, at } of placed(texts, scale, bounds)) {
    const known = leafOf.get(at);
    const leaf = known ?? codedLabel(at, bounds) ?? text;
    if (leaf !== text) synonyms.push([text, leaf]);
    if (known !== undefined) continue;
    leafOf.set(at, leaf);
    rows.push([leaf, ...bounds.widths.map((width) => codedLabel(at, bounds) ?? interval(at, width, bounds)), '*']);
  }
  return assembleHierarchy(rows, { isOrdered: true, synonyms });
}

type Bounds = {
  readonly scale: number;
  readonly widths: readonly bigint[];
  readonly origin: bigint;
  readonly bottom: bigint | undefined;
  readonly top: bigint | undefined;
};

function optionTexts({ widths, origin = 0, bottomCode, topCode }: IntervalOptions): readonly string[] {
  return [...widths, origin, bottomCode, topCode].flatMap((number) => (number === undefined ? [] : [String(number)]));
}

function scaleOf(texts: readonly string[]): number {
  return texts.reduce((scale, text) => Math.max(scale, parseDecimal(text)?.scale ?? 0), 0);
}

function boundsOf({ widths, origin = 0, bottomCode, topCode }: IntervalOptions, scale: number): Bounds {
  const exact = (number: number) => scaledTo(parseDecimal(String(number)) ?? zero, scale);
  const bounds = {
    scale,
    widths: widths.map(exact),
    origin: exact(origin),
    bottom: bottomCode === undefined ? undefined : exact(bottomCode),
    top: topCode === undefined ? undefined : exact(topCode),
  };
  checkWidths(bounds.widths, widths.map(String));
  if (bounds.bottom !== undefined && bounds.top !== undefined && bounds.bottom >= bounds.top) {
    throw new InputError('hierarchy/top-code', 'the top code is greater than the bottom code');
  }
  return bounds;
}

const zero: Decimal = { digits: 0n, scale: 0 };

/** Numbers in ascending order; those beyond a coded end stand just beyond it. */
function placed(texts: readonly string[], scale: number, { bottom, top }: Bounds) {
  return texts
    .flatMap((text) => {
      const isBottom = bottom !== undefined && text === `<${formatDecimal(bottom, scale)}`;
      const isTop = top !== undefined && text === `>=${formatDecimal(top, scale)}`;
      const decimal = parseDecimal(text);
      if (decimal === undefined && !isBottom && !isTop) return [];
      const at = decimal === undefined ? 0n : scaledTo(decimal, scale);
      if (isBottom || (bottom !== undefined && at < bottom && !isTop)) return [{ text, at: (bottom ?? 0n) - 1n }];
      return [{ text, at: top !== undefined && (isTop || at > top) ? top : at }];
    })
    .toSorted(
      (a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)) || a.text.length - b.text.length || (a.text < b.text ? -1 : 1),
    );
}

function codedLabel(at: bigint, { bottom, top, scale }: Bounds): string | undefined {
  if (bottom !== undefined && at < bottom) return `<${formatDecimal(bottom, scale)}`;
  if (top !== undefined && at >= top) return `>=${formatDecimal(top, scale)}`;
  return undefined;
}

function interval(at: bigint, width: bigint, { origin, bottom, top, scale }: Bounds): string {
  const offset = (((at - origin) % width) + width) % width;
  const first = at - offset;
  const end = first + width;
  const low = bottom !== undefined && first < bottom ? bottom : first;
  const high = top !== undefined && end > top ? top : end;
  return `[${formatDecimal(low, scale)}, ${formatDecimal(high, scale)})`;
}
