import { CONSTRAINT_CODES } from './constraint-codes.ts';
import type { DataUseCode } from './data-use-code.ts';
import { DUTY_CODES } from './duty-codes.ts';
import { PERMISSION_CODES } from './permission-codes.ts';
import { PROHIBITION_CODES } from './prohibition-codes.ts';

const ALL = [...PERMISSION_CODES, ...DUTY_CODES, ...CONSTRAINT_CODES, ...PROHIBITION_CODES] as const;

export type CodeShort = (typeof ALL)[number]['short'];
export type KnownCode = DataUseCode & { readonly short: CodeShort };

/** Every code that the rules know: those of the Data Use Ontology (https://github.com/EBISPOT/DUO) and three of our own. */
export const DATA_USE_CODES: readonly KnownCode[] = ALL;
