import { type DiseaseGraph, DiseaseGraphError, readDiseaseJson } from '@trialmark/datause';

export type GraphRead =
  | { readonly ok: true; readonly graph: DiseaseGraph | null }
  | { readonly ok: false; readonly detail: string };

const graphs = new WeakMap<object, GraphRead>();

/**
 * The graph that the rules were applied with; `digest` null stands for none. A graph has tens of thousands of terms, so what
 * was read from one document is remembered for as long as somebody holds that document.
 */
export function readGraph(documents: ReadonlyMap<string, unknown>, digest: string | null): GraphRead {
  if (digest === null) return { ok: true, graph: null };
  const json = documents.get(digest);
  if (typeof json !== 'object' || json === null)
    return { ok: false, detail: `the disease graph ${digest} is not there` };
  const known = graphs.get(json) ?? parse(json);
  graphs.set(json, known);
  return known;
}

function parse(json: object): GraphRead {
  try {
    return { ok: true, graph: readDiseaseJson(JSON.stringify(json)) };
  } catch (error) {
    if (!(error instanceof DiseaseGraphError)) throw error;
    return { ok: false, detail: error.message };
  }
}
