import { DATA_USE_CODES, type KnownCode } from './data-use-codes.ts';

/** The ontology's own file spells one id with a digit too many; its table does not. */
const OTHER_SPELLINGS: Readonly<Record<string, string>> = { 'DUO:00000044': 'DUO:0000044' };

const OBO = /^https?:\/\/purl\.obolibrary\.org\/obo\/(?=DUO_)/;

const bySpelling: ReadonlyMap<string, KnownCode> = new Map(
  DATA_USE_CODES.flatMap((code) => [code.id, code.short].map((spelling) => [spelling, code] as const)),
);

/**
 * The code that `text` spells: its id (`DUO:0000006`, `DUO_0000006`, or the ontology's web address), or its shorthand
 * (`HMB`). Null for anything else: a code is never guessed.
 */
export function findCode(text: string): KnownCode | null {
  const id = text.replace(OBO, '').replace(/^DUO_/, 'DUO:');
  return bySpelling.get(OTHER_SPELLINGS[id] ?? id) ?? null;
}
