import type { PartPrefix } from '@trialmark/schema';

/**
 * The id of the part at `position` (from 0) of a list of an imported record: `out_nct04207047p001`. The source has no
 * ids of its own, so they follow from number, list and position, and importing the same file again gives the same ids.
 * From then on they belong to the part: moving it does not change its id.
 */
export function importedPartId(
  prefix: PartPrefix,
  source: string,
  list: 'a' | 'i' | 'p' | 's' | 'o',
  position: number,
): string {
  return `${prefix}_${source.toLowerCase()}${list}${String(position + 1).padStart(3, '0')}`;
}
