import { type CheckedArtefacts, checkedArtefacts } from '@trialmark/consent';
import { z } from 'zod';

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/**
 * The files for proving. The page fetches them and hands them over, because this worker, which holds the secrets,
 * connects to nothing; whether they are the published ones is checked here.
 */
export const ProvingBytes = z.strictObject({ wasm: Bytes, provingKey: Bytes });
export type ProvingBytes = z.infer<typeof ProvingBytes>;

export const artefactsFrom = ({ wasm, provingKey }: ProvingBytes): CheckedArtefacts =>
  checkedArtefacts(async ({ path }) => (path.endsWith('.wasm') ? wasm : provingKey));
