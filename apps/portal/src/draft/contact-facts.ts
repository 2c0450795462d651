import { countryName } from '@trialmark/registry';
import { joined, lines, type RecordTexts } from '../record/fact.ts';
import type { DraftData } from './draft-data.ts';
import { labelOf } from './form-texts.ts';

type Row = { readonly label: string; readonly value: string };
const FIELDS = ['name', 'role', 'affiliation', 'email', 'telephone', 'address', 'country'] as const;

/** The contacts of a draft, one row a contact, and the officials of the trial. */
export function contactFacts(contacts: DraftData['contacts'], texts: RecordTexts): readonly Row[] {
  const words: Readonly<Record<string, string>> = texts.words;
  const officials = (contacts?.officials ?? []).map(({ name, role, title, affiliation }) => ({
    label: words[role ?? ''] ?? labelOf('officials'),
    value: lines(joined(', ', name, title), affiliation),
  }));
  const reachable = (['public', 'scientific'] as const).flatMap((which) => {
    const contact = contacts?.[which];
    const given = FIELDS.map((field) => contact?.[field]).filter((text) => text !== undefined && text !== '');
    const country = contact?.country;
    const value = given.map((text) => (text === country ? countryName(text ?? '') : text)).join('\n');
    return value === '' ? [] : [{ label: labelOf(which), value }];
  });
  return [...reachable, ...officials.filter(({ value }) => value !== '')];
}
