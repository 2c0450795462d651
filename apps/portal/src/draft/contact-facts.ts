import { countryName } from '@trialmark/registry';
import type { DraftData } from './draft-data.ts';
import { labelOf } from './form-texts.ts';

type Row = { readonly label: string; readonly value: string };
const FIELDS = ['name', 'role', 'affiliation', 'email', 'telephone', 'address', 'country'] as const;

/** The contacts of a draft, one row a contact. */
export function contactFacts(contacts: DraftData['contacts']): readonly Row[] {
  return (['public', 'scientific'] as const).flatMap((which) => {
    const contact = contacts?.[which];
    const lines = FIELDS.map((field) => contact?.[field]).filter((text) => text !== undefined && text !== '');
    const country = contact?.country;
    const value = lines.map((text) => (text === country ? countryName(text ?? '') : text)).join('\n');
    return value === '' ? [] : [{ label: labelOf(which), value }];
  });
}
