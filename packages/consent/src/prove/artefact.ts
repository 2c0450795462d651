import { ARTEFACTS } from '../artefacts/artefacts.gen.ts';
import type { CircuitName } from '../circuits/circuit-names.ts';

/** What proving needs of a circuit, each a file under `artefacts/<circuit>/`. */
const FILES = { wasm: 'circuit.wasm', provingKey: 'proving-key.zkey' } as const;
export type ArtefactKind = keyof typeof FILES;

/** A file whose content is pinned: whoever delivers it need not be trusted. */
export type Artefact = {
  /** `<circuit>/<file>`, below `artefacts/`. */
  readonly path: string;
  /** SHA-256 of its bytes, 64 lower-case hex digits: its name under `/consent/artefacts/`. */
  readonly sha256: string;
  readonly sizeBytes: number;
};

export type LoadOptions = {
  /** Called with the number of bytes that have arrived. */
  readonly onBytes?: (bytes: number) => void;
  readonly signal?: AbortSignal;
};

/** Brings a file from wherever it is kept. What it brings is checked by the caller. */
export type LoadArtefact = (artefact: Artefact, options: LoadOptions) => Promise<Uint8Array>;

export function artefactOf(circuit: CircuitName, kind: ArtefactKind): Artefact {
  return { path: `${circuit}/${FILES[kind]}`, ...ARTEFACTS[circuit][kind] };
}
