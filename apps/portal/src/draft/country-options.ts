import { countryCodes } from '@trialmark/schema';
import type { Option } from '@trialmark/ui';
import { countryName } from '../record/country-name.ts';

/** Every country by its English name. */
export function countryOptions(): readonly Option[] {
  return countryCodes
    .map((value) => ({ value, label: countryName(value) }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'));
}
