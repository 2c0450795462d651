/**
 * The files that proving needs, loaded once and checked.
 *
 * Guarantees: nothing is handed out whose SHA-256 is not the pinned one; a file that could not be had, or was changed, is
 * asked for again the next time.
 * Does NOT keep a proof from being made for other reasons. Trusts: the code it is part of, which holds the pins.
 */
import { bytesToHex } from '@noble/hashes/utils.js';
import type { CircuitName } from '../circuits/circuit-names.ts';
import { ConsentError } from '../consent-error.ts';
import { type Artefact, artefactOf, type LoadArtefact, type LoadOptions } from './artefact.ts';

export type ProvingFiles = { readonly wasm: Uint8Array<ArrayBuffer>; readonly provingKey: Uint8Array<ArrayBuffer> };
export type FilesOptions = { readonly onShare?: (share: number) => void; readonly signal?: AbortSignal };
/** The checked files of a circuit; `onShare` gets the share of bytes that arrived, 0 to 1. */
export type CheckedArtefacts = (circuit: CircuitName, options?: FilesOptions) => Promise<ProvingFiles>;

/** Checks what `load` brings, and keeps it for as long as the caller keeps the function. */
export function checkedArtefacts(load: LoadArtefact): CheckedArtefacts {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  const one = async (artefact: Artefact, options: LoadOptions) => {
    const known = kept.get(artefact.sha256);
    if (known !== undefined) return known;
    const bytes = await checked(artefact, await load(artefact, options));
    kept.set(artefact.sha256, bytes);
    return bytes;
  };
  return async (circuit, { onShare, signal } = {}) => {
    const [wasm, provingKey] = [artefactOf(circuit, 'wasm'), artefactOf(circuit, 'provingKey')];
    const arrived = { wasm: 0, provingKey: 0 };
    const count = (kind: keyof typeof arrived) => (bytes: number) => {
      arrived[kind] = bytes;
      onShare?.(Math.min(1, (arrived.wasm + arrived.provingKey) / (wasm.sizeBytes + provingKey.sizeBytes)));
    };
    const abort = signal === undefined ? {} : { signal };
    const [first, second] = await Promise.all([
      one(wasm, { onBytes: count('wasm'), ...abort }),
      one(provingKey, { onBytes: count('provingKey'), ...abort }),
    ]);
    onShare?.(1);
    return { wasm: first, provingKey: second };
  };
}

async function checked({ path, sha256, sizeBytes }: Artefact, loaded: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(loaded);
  const digest = bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
  if (bytes.length !== sizeBytes || digest !== sha256) {
    throw new ConsentError(
      'artefact-changed',
      `The file ${path} is not the one that was published. Nothing was proven.`,
    );
  }
  return bytes;
}
