import type { DiseaseGraph } from './disease-graph.ts';

export type DiseaseHit = {
  readonly id: string;
  readonly label: string;
  /** The synonym that was found, where it was not the label. */
  readonly by: string | null;
};

type Name = { readonly id: string; readonly text: string; readonly folded: string; readonly isLabel: boolean };

/**
 * Prepares a search box over a graph. The search takes what somebody types, the beginning of a name or of one of its later
 * words, or an id, and gives each disease once: whole names first, then beginnings of names, then of later words; of
 * these labels before synonyms and short before long. Case, accents and punctuation do not matter.
 */
export function diseaseSearch(graph: DiseaseGraph): (typed: string, limit: number) => readonly DiseaseHit[] {
  const names: readonly Name[] = [...graph.terms.values()].flatMap(({ id, label, synonyms }) =>
    [label, ...synonyms].map((text, i) => ({ id, text, folded: fold(text), isLabel: i === 0 })),
  );
  return (typed, limit) => {
    const byId = graph.terms.get(`MONDO:${/^(?:mondo[:_])?(\d{7})$/i.exec(typed.trim())?.[1]}`);
    if (byId !== undefined) return [{ id: byId.id, label: byId.label, by: null }].slice(0, limit);
    const wanted = fold(typed);
    if (wanted === '') return [];
    const ranked = names
      .map((name) => ({ name, rank: rankOf(name.folded, wanted) }))
      .filter(({ rank }) => rank < 3)
      .sort((a, b) => a.rank - b.rank || compareNames(a.name, b.name));
    const hits = new Map<string, DiseaseHit>();
    for (const { name } of ranked) {
      if (hits.size >= limit) break;
      if (hits.has(name.id)) continue;
      const label = graph.terms.get(name.id)?.label ?? name.text;
      hits.set(name.id, { id: name.id, label, by: name.isLabel ? null : name.text });
    }
    return [...hits.values()];
  };
}

function rankOf(folded: string, wanted: string): number {
  if (folded === wanted) return 0;
  if (folded.startsWith(wanted)) return 1;
  return folded.includes(` ${wanted}`) ? 2 : 3;
}

const compareNames = (a: Name, b: Name): number =>
  Number(b.isLabel) - Number(a.isLabel) || a.folded.length - b.folded.length || (a.id < b.id ? -1 : 1);

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
