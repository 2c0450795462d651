import { MedicalCode } from '@trialmark/schema';

/** How many codes a policy may name. */
export const CODES_MAX = { requiredCodes: 4, excludedCodes: 12 } as const;

export type CodesReading =
  | { readonly ok: true; readonly codes: readonly MedicalCode[] }
  /** The number of the first line that cannot be read, from 1. */
  | { readonly ok: false; readonly line: number };

/** Codes from lines `SYSTEM CODE Label`. Empty lines count for nothing. */
export function readCodes(text: string): CodesReading {
  const codes: MedicalCode[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [, system, code, label] = /^(\S+)\s+(\S+)\s+(\S.*)$/.exec(line.trim()) ?? [];
    const parsed = MedicalCode.safeParse({ system, code, label });
    if (!parsed.success) return { ok: false, line: at + 1 };
    codes.push(parsed.data);
  }
  return { ok: true, codes };
}
