import { countries } from '@trialmark/registry';
import type { Option } from '@trialmark/ui';

/** Every country by its English name. */
export function countryOptions(): readonly Option[] {
  return countries.map(({ code, name }) => ({ value: code, label: name }));
}
