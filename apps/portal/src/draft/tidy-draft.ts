import type { DraftData } from './draft-data.ts';

const BY_LINE = ['conditions', 'keywords'] as const;

/** The draft as it is saved: a line that was begun and left blank is no answer. */
export function tidyDraft(data: DraftData): DraftData {
  const { record } = data;
  if (record === undefined) return data;
  const { conditions: _conditions, keywords: _keywords, ...others } = record;
  const given = BY_LINE.flatMap((name) => {
    const lines = record[name]?.map((line) => line.trim()).filter((line) => line !== '') ?? [];
    return lines.length === 0 ? [] : [[name, lines]];
  });
  return { ...data, record: { ...others, ...Object.fromEntries(given) } };
}
