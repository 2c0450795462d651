import { countries } from '@trialmark/registry';
import type { Option } from '@trialmark/ui';

/** Every country by its English name, the same on the server and in every browser. */
export function countryOptions(): readonly Option[] {
  return countries.map(({ code, name }) => ({ value: code, label: name }));
}
