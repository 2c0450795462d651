import type { CredentialAttribute } from '@trialmark/schema';
import { attestedNumber } from '../issuing/read-attested.ts';
import type { RangeFields } from './policy-fields.ts';

const UINT32_MAX = 0xffff_ffff;

export type RangeReading =
  | { readonly ok: true; readonly range: { readonly min: number; readonly max: number } | null }
  | { readonly ok: false; readonly fault: 'number' | 'order' };

/**
 * A range in the units of the schema, from both ends as people write them; null where neither is given. Without a lower
 * end it begins with the least that can be attested: who has nothing attested is never within a range.
 */
export function readRange(name: CredentialAttribute, { min, max }: RangeFields): RangeReading {
  const [isOpenBelow, isOpenAbove] = [min.trim() === '', max.trim() === ''];
  if (isOpenBelow && isOpenAbove) return { ok: true, range: null };
  const least = isOpenBelow ? 1 : attestedNumber(name, min);
  const greatest = isOpenAbove ? UINT32_MAX : attestedNumber(name, max);
  if (least === null || greatest === null) return { ok: false, fault: 'number' };
  return least > greatest ? { ok: false, fault: 'order' } : { ok: true, range: { min: least, max: greatest } };
}
