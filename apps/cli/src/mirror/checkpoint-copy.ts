import {
  CheckpointReplay,
  type FetchFile,
  type Finding,
  formatLogPath,
  LogFindings,
  type Policy,
  parseLogPath,
  type VerifiedCheckpoint,
} from '@trialmark/ledger';
import type { MirrorFiles } from './mirror-context.ts';

/** Far more than a checkpoint with 64 signature lines has; what is read is kept until all of them agree. */
const NOTE_BYTES_MAX = 65_536;

/**
 * Reads the numbered checkpoints from `first` on beside the growing tree, and writes them when all of them agree.
 *
 * Guarantees: those of `CheckpointReplay`, from `first` on. Nothing is written before `write`.
 */
export class CheckpointCopy {
  readonly #first: number;
  readonly #notes = new Map<number, Uint8Array>();
  readonly #findings = new LogFindings();
  readonly #replay: CheckpointReplay;

  constructor(server: FetchFile, policy: Policy, tip: VerifiedCheckpoint, first: number) {
    this.#first = first;
    this.#replay = new CheckpointReplay({
      fetch: (path) => this.#fetch(server, path),
      policy,
      tip,
      findings: this.#findings,
      onCheckpoint: undefined,
    });
  }

  start(): Promise<void> {
    return this.#replay.start();
  }

  /** To be called with the root at each size of the tree. */
  async visit(size: number, root: () => Uint8Array): Promise<void> {
    if (size === this.#replay.nextSize) await this.#replay.visit(root());
  }

  /** What is wrong with them, by their real numbers. */
  async finish(): Promise<readonly Finding[]> {
    await this.#replay.finish();
    return this.#findings.list.map((finding) => {
      const path = parseLogPath(finding.where);
      return path?.kind === 'checkpoints' ? { ...finding, where: this.#pathOf(path.index) } : finding;
    });
  }

  /** Writes those up to the tip and gives how many there are in all. */
  async write(files: MirrorFiles): Promise<number> {
    const count = this.#replay.count;
    for (let index = 0; index < count; index += 1) {
      const note = this.#notes.get(index);
      if (note !== undefined) await files.write(this.#pathOf(index), note);
    }
    return this.#first + count;
  }

  async #fetch(server: FetchFile, path: string): Promise<Uint8Array | null> {
    const parsed = parseLogPath(path);
    if (parsed?.kind !== 'checkpoints') return null;
    // A cut note does not verify, which is right: no honest one is so long.
    const note = (await server(this.#pathOf(parsed.index)))?.subarray(0, NOTE_BYTES_MAX) ?? null;
    if (note !== null) this.#notes.set(parsed.index, note);
    return note;
  }

  #pathOf(index: number): string {
    return formatLogPath({ kind: 'checkpoints', index: this.#first + index });
  }
}
