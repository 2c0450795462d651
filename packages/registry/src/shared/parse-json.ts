import type { Problem } from '@trialmark/schema';

/** Longest import in UTF-16 units: the largest records with results are about a tenth of it. */
export const importLengthMax = 20_000_000;

export type JsonParse =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** JSON of a bounded length, or a problem that says what to do about the file. */
export function parseJson(json: string): JsonParse {
  if (json.length > importLengthMax)
    return refused('file.too-large', `The file is larger than ${importLengthMax / 1_000_000} million characters.`);
  try {
    return { ok: true, value: JSON.parse(json) };
  } catch {
    return refused('file.not-json', 'The file is not JSON, or it was cut off. Download it again and retry.');
  }
}

function refused(rule: string, message: string): JsonParse {
  return { ok: false, problems: [{ path: '', rule, message }] };
}
