/** A log that can be made to fork, for tests: signs any tree of its leaves and proves one from another. */
import {
  createNoteSigner,
  encodeBase64,
  Frontier,
  formatCheckpoint,
  formatNote,
  hashLeaf,
  type NoteSigner,
  proveConsistency,
} from '@trialmark/ledger';

export const ORIGIN = 'log.example/one';

export const seed = (fill: number) => new Uint8Array(32).fill(fill);
export const logSigner = createNoteSigner(ORIGIN, seed(1));

export type TestLog = {
  readonly rootAt: (size: number) => Uint8Array;
  readonly noteAt: (size: number, signer?: NoteSigner) => string;
  /** The body of `POST /add-checkpoint` from one size to another. */
  readonly request: (oldSize: number, size: number) => Promise<string>;
};

/** Leaves from `forkAt` on differ between logs of different `branch`. */
export function createTestLog(branch: string, forkAt: number, origin = ORIGIN): TestLog {
  const leaf = (i: number) => hashLeaf(new TextEncoder().encode(i < forkAt ? `leaf ${i}` : `${branch} ${i}`));
  const rootOf = (begin: number, end: number) => {
    const frontier = new Frontier();
    for (let i = begin; i < end; i += 1) frontier.append(leaf(i));
    return frontier.root();
  };
  const rootAt = (size: number) => rootOf(0, size);
  const noteAt = (size: number, signer = logSigner) => {
    const text = formatCheckpoint({ origin, size, root: rootAt(size) });
    return formatNote({ text, signatures: [signer.sign(text)] });
  };
  const readNode = (level: number, index: number) => rootOf(index * 2 ** level, (index + 1) * 2 ** level);
  return {
    rootAt,
    noteAt,
    request: async (oldSize, size) => {
      const proof = oldSize > size ? [] : await proveConsistency(oldSize, size, readNode);
      return `old ${oldSize}\n${proof.map((hash) => `${encodeBase64(hash)}\n`).join('')}\n${noteAt(size)}`;
    },
  };
}
