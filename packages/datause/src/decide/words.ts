import type { ConsentPermission } from '@trialmark/schema';
import type { DataUseCode } from '../codes/data-use-code.ts';
import type { DiseaseGraph } from '../diseases/disease-graph.ts';

/** Uses as they stand in a sentence: "The request is for …". */
export const USE_WORDS: Readonly<Record<ConsentPermission, string>> = {
  'general-research': 'research of any kind',
  'biomedical-research': 'research about health and medicine',
  'condition-research': 'research into named diseases',
  'ancestry-research': 'the study of origins or ancestry',
  'methods-development': 'the development of methods',
  'genetic-data': 'the use of genetic data',
  'commercial-use': 'a commercial purpose',
  'for-profit-use': 'use by an organisation that works for profit',
  'cross-border-transfer': 'use in another country',
  'clinical-care': 'the care of patients',
  linkage: 'joining rows about the same people',
  'ai-training': 'training artificial intelligence',
  recontact: 'contacting participants again',
};

/** A code as people know it: the shorthand and the title, or the title alone where there is no shorthand. */
export const codeWords = ({ id, short, title }: DataUseCode): string => (id === short ? title : `${short} (${title})`);

/** "a", "a and b", "a, b and c". */
export function listWords(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** A disease with its name, where there is one to look up. */
export function diseaseWords(id: string, graph: DiseaseGraph | null): string {
  const label = graph?.terms.get(id)?.label;
  return label === undefined ? id : `${label} (${id})`;
}
