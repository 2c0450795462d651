import {
  CheckpointReplay,
  decodeText,
  type FetchFile,
  type Finding,
  formatLogPath,
  LogFindings,
  parseLogPath,
  type VerifiedCheckpoint,
} from '@trialmark/ledger';
import type { MirrorContext, MirrorFiles } from './mirror-context.ts';

/** Far more than a checkpoint with 64 signature lines has; what is read is kept until all of them agree. */
const NOTE_BYTES_MAX = 65_536;

/**
 * Reads the numbered checkpoints beyond the `held` ones beside the growing tree, and writes them when all of them agree.
 *
 * Guarantees: those of `CheckpointReplay` over the last one held and the new ones, so that what is written is a numbering
 * that verifies as a whole. Nothing is written before `write`.
 */
export class CheckpointCopy {
  readonly #files: MirrorFiles;
  readonly #server: FetchFile;
  readonly #held: number;
  /** The number that the replay knows as 0: the last one held. */
  readonly #base: number;
  readonly #notes = new Map<number, Uint8Array>();
  readonly #findings = new LogFindings();
  readonly #replay: CheckpointReplay;

  constructor({ files, policy, server }: MirrorContext, tip: VerifiedCheckpoint, held: number) {
    this.#files = files;
    this.#server = server;
    this.#held = held;
    this.#base = Math.max(0, held - 1);
    this.#replay = new CheckpointReplay({
      fetch: (path) => this.#fetch(path),
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
      return path?.kind === 'checkpoints' ? { ...finding, where: pathOf(this.#base + path.index) } : finding;
    });
  }

  /** A numbered checkpoint that verifies and is of another tree than the tip, null when there is none. */
  get stray(): string | null {
    const where = this.#findings.list.find(({ name }) => name === 'checkpoints.root')?.where ?? '';
    const path = parseLogPath(where);
    const note = path?.kind === 'checkpoints' ? this.#notes.get(this.#base + path.index) : undefined;
    return note === undefined ? null : decodeText(note);
  }

  /** Writes the new ones up to the tip and gives how many there are in all. */
  async write(): Promise<number> {
    const count = this.#base + this.#replay.count;
    for (let number = this.#held; number < count; number += 1) {
      const note = this.#notes.get(number);
      if (note !== undefined) await this.#files.write(pathOf(number), note);
    }
    return count;
  }

  async #fetch(path: string): Promise<Uint8Array | null> {
    const parsed = parseLogPath(path);
    if (parsed?.kind !== 'checkpoints') return null;
    const number = this.#base + parsed.index;
    if (number < this.#held) return this.#files.read(pathOf(number));
    // A cut note does not verify, which is right: no honest one is so long.
    const note = (await this.#server(pathOf(number)))?.subarray(0, NOTE_BYTES_MAX) ?? null;
    if (note !== null) this.#notes.set(number, note);
    return note;
  }
}

function pathOf(index: number): string {
  return formatLogPath({ kind: 'checkpoints', index });
}
