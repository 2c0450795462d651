import type { DiseaseGraph } from './disease-graph.ts';

/** Every disease that `id` is a form of, itself not among them; none for an id that the graph does not have. */
export const ancestorsOf = (graph: DiseaseGraph, id: string): ReadonlySet<string> =>
  reach(id, (each) => graph.terms.get(each)?.parents);

/** Every form of the disease `id`, itself not among them; none for an id that the graph does not have. */
export const descendantsOf = (graph: DiseaseGraph, id: string): ReadonlySet<string> =>
  reach(id, (each) => graph.children.get(each));

/** Whether `id` is `disease` or a form of it. Never for an id that the graph does not have, not even of itself. */
export function isWithin(graph: DiseaseGraph, id: string, disease: string): boolean {
  if (!graph.terms.has(id) || !graph.terms.has(disease)) return false;
  return id === disease || ancestorsOf(graph, id).has(disease);
}

function reach(from: string, next: (id: string) => readonly string[] | undefined): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...(next(from) ?? [])];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(next(id) ?? []));
  }
  return found;
}
