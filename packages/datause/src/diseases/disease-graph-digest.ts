import { canonicalBytes, sha256Hex } from '@trialmark/ledger';
import type { Digest } from '@trialmark/schema';
import type { DiseaseGraph } from './disease-graph.ts';

const known = new WeakMap<DiseaseGraph, Digest>();

/**
 * What of a graph decisions go by: SHA-256 over a domain tag and the JCS bytes of `[[id, [parent, …]], …]`, both in
 * ascending order. Labels and synonyms are not in it. docs/protocol/data-use.md, "The disease graph".
 */
export function diseaseGraphDigest(graph: DiseaseGraph): Digest {
  const digest = known.get(graph) ?? computeDigest(graph);
  known.set(graph, digest);
  return digest;
}

function computeDigest({ terms }: DiseaseGraph): Digest {
  const edges = [...terms.values()]
    .map(({ id, parents }) => [id, [...parents].sort()] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const tag = new TextEncoder().encode('trialmark/disease-graph/v1\n');
  const bytes = canonicalBytes(edges);
  const all = new Uint8Array(tag.length + bytes.length);
  all.set(tag);
  all.set(bytes, tag.length);
  return sha256Hex(all);
}
