import type { DiseaseGraph } from './disease-graph.ts';

/** Ids that lead around in a circle, each a form of the next and the last of the first; null where there is none. */
export function findCycle(graph: DiseaseGraph): readonly string[] | null {
  const left = withoutOrder(graph);
  const [start] = left;
  if (start === undefined) return null;
  // Every term that is left has a parent that is left, so walking up comes back to where it has been.
  const seen = new Set<string>();
  let here: string = start;
  while (!seen.has(here)) {
    seen.add(here);
    here = graph.terms.get(here)?.parents.find((parent) => left.has(parent)) ?? start;
  }
  const path = [...seen];
  return path.slice(path.indexOf(here));
}

/** What is left after terms whose parents are all taken away are taken away, again and again. */
function withoutOrder({ terms, children }: DiseaseGraph): ReadonlySet<string> {
  const left = new Set(terms.keys());
  const waiting = new Map([...terms.values()].map(({ id, parents }) => [id, parents.length]));
  const free = [...terms.values()].filter(({ parents }) => parents.length === 0).map(({ id }) => id);
  for (let id = free.pop(); id !== undefined; id = free.pop()) {
    left.delete(id);
    for (const child of children.get(id) ?? []) {
      const count = (waiting.get(child) ?? 0) - 1;
      waiting.set(child, count);
      if (count === 0) free.push(child);
    }
  }
  return left;
}
