import { type Checkpoint, parseCheckpoint } from '../../note/checkpoint.ts';
import { FormatError } from '../../note/format-error.ts';
import { verifyNoteSignature } from '../../note/open-note.ts';
import { formatNote, type Note, parseNote } from '../../note/signed-note.ts';
import { isSameKey, type VerifierKey } from '../../note/verifier-key.ts';
import type { Policy } from '../policy.ts';

export type SignedHead = {
  readonly checkpoint: Checkpoint;
  /** Keys of the policy's logs that signed it under their own name. Never empty. */
  readonly logKeys: readonly VerifierKey[];
  /** Names of the policy's witnesses that cosigned it. */
  readonly cosigners: readonly string[];
  /** The note with the lines of these keys only. */
  readonly note: string;
};

/**
 * Opens a note as evidence against whoever signed it; a text when it is none.
 *
 * Unlike `openNote`, a wrong line of a known key does not refuse the note: it would let the accused spoil the evidence by
 * adding one. Lines that do not verify are left out.
 */
export async function openSignedHead(text: string, { logs, witnesses }: Policy): Promise<SignedHead | string> {
  const parsed = parse(text);
  if (typeof parsed === 'string') return parsed;
  const { checkpoint, note } = parsed;
  const lines: Note['signatures'][number][] = [];
  const signersOf = async (keys: readonly VerifierKey[]): Promise<VerifierKey[]> => {
    const signers = new Set<VerifierKey>();
    for (const line of note.signatures) {
      const key = keys.find((known) => isSameKey(known, line));
      if (key === undefined || (await verifyNoteSignature(note.text, line, key)) === null) continue;
      signers.add(key);
      lines.push(line);
    }
    return [...signers];
  };
  const logKeys = await signersOf(logs.map(({ key }) => key).filter(({ name }) => name === checkpoint.origin));
  if (logKeys.length === 0) return `no log of the policy signed it as ${checkpoint.origin}`;
  const cosigners = await signersOf(witnesses.map(({ key }) => key));
  const names = witnesses.filter(({ key }) => cosigners.includes(key)).map(({ name }) => name);
  return { checkpoint, logKeys, cosigners: names, note: formatNote({ text: note.text, signatures: lines }) };
}

function parse(text: string): { readonly note: Note; readonly checkpoint: Checkpoint } | string {
  try {
    const note = parseNote(text);
    return { note, checkpoint: parseCheckpoint(note.text) };
  } catch (error) {
    if (error instanceof FormatError) return error.message;
    throw error;
  }
}
