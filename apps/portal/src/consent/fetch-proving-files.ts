import { artefactOf, type CircuitName, fetchArtefactsFrom } from '@trialmark/consent';
import type { ProvingBytes } from './operations/artefacts.ts';

const kept = new Map<CircuitName, Promise<ProvingBytes>>();

/**
 * The files for proving with a circuit, from the API's own origin, without a cookie; once for as long as the page is open.
 * `onShare` gets the share that has arrived, 0 to 1. They are checked where the secrets are.
 *
 * @throws ConsentError `artefact-unavailable`
 */
export function fetchProvingFiles(
  apiOrigin: string,
  circuit: CircuitName,
  onShare: (share: number) => void,
): Promise<ProvingBytes> {
  const files = kept.get(circuit) ?? fetchBoth(apiOrigin, circuit, onShare);
  kept.set(circuit, files);
  files.catch(() => kept.delete(circuit));
  return files;
}

async function fetchBoth(apiOrigin: string, circuit: CircuitName, onShare: (share: number) => void) {
  const load = fetchArtefactsFrom(apiOrigin);
  const [wasm, provingKey] = [artefactOf(circuit, 'wasm'), artefactOf(circuit, 'provingKey')];
  const arrived = { wasm: 0, provingKey: 0 };
  const total = wasm.sizeBytes + provingKey.sizeBytes;
  const count = (kind: keyof typeof arrived) => (bytes: number) => {
    arrived[kind] = bytes;
    onShare(Math.min(1, (arrived.wasm + arrived.provingKey) / total));
  };
  const [first, second] = await Promise.all([
    load(wasm, { onBytes: count('wasm') }),
    load(provingKey, { onBytes: count('provingKey') }),
  ]);
  return { wasm: first, provingKey: second };
}
