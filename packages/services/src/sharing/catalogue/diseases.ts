import { type DiseaseGraph, readDiseaseJson, writeDiseaseJson } from '@trialmark/datause';
import { canonicalBytes, sha256Hex } from '@trialmark/ledger';
import type { Digest } from '@trialmark/schema';

/**
 * The graph that this process decides with, and the document by which decisions name it: `bytes` are the JCS bytes of its
 * JSON form, `digest` is their SHA-256 (docs/protocol/sharing.md, "Documents"). All null where none was configured: then
 * whatever names a disease is denied.
 */
export type Diseases =
  | { readonly graph: DiseaseGraph; readonly digest: Digest; readonly bytes: Uint8Array }
  | { readonly graph: null; readonly digest: null; readonly bytes: null };

/**
 * @param text the JSON form, null where there is none
 * @throws DiseaseGraphError
 */
export function diseasesOf(text: string | null): Diseases {
  if (text === null) return { graph: null, digest: null, bytes: null };
  const graph = readDiseaseJson(text);
  const bytes = canonicalBytes(JSON.parse(writeDiseaseJson(graph)));
  return { graph, digest: sha256Hex(bytes), bytes };
}
