import { fieldLabel } from '@trialmark/registry';
import type { Option } from '@trialmark/ui';
import type { Messages } from 'next-intl';

/** The parts of the catalogue that forms use. */
export type FormTexts = Pick<Messages, 'record' | 'work'>;

/** The name of a field as a label: "Public title". */
export function labelOf(path: string): string {
  const text = fieldLabel(path.replace(/^record\./, '').replace(/^contacts\./, ''));
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The values of a list as options, in the catalogue's words. */
export function optionsOf(schema: { readonly values: ReadonlySet<unknown> }, texts: FormTexts): readonly Option[] {
  const words: Readonly<Record<string, string>> = texts.record.words;
  return [...schema.values].map(String).map((value) => ({ value, label: words[value] ?? value }));
}
