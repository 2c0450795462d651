import { createHash } from 'node:crypto';
import {
  type Checkpoint,
  FormatError,
  formatNote,
  openNote,
  type PolicyLog,
  type PolicyWitness,
  parseCheckpoint,
  parseNote,
} from '@trialmark/ledger';
import { openServer } from '../log/http-source.ts';
import { CliError } from '../terminal/cli-error.ts';

export type WitnessStatus = {
  readonly name: string;
  readonly url: string | null;
  readonly state: 'cosigned' | 'no-head' | 'wrong-signature' | 'unreachable' | 'no-address';
  readonly detail: string;
  /** Its newest head of the log, when it is properly cosigned. */
  readonly head: (Checkpoint & { readonly timeS: number | null }) | null;
};

/** Asks one witness for its newest head of one log, and checks that it signed it. Never rejects. */
export async function askWitness({ key, name, url }: PolicyWitness, log: PolicyLog): Promise<WitnessStatus> {
  const status = (state: WitnessStatus['state'], detail: string, head: WitnessStatus['head'] = null) => ({
    name,
    url,
    state,
    detail,
    head,
  });
  if (url === null) return status('no-address', 'the policy gives no address');
  try {
    const id = createHash('sha256').update(log.key.name).digest('hex');
    const bytes = await openServer(url)(`checkpoint/${id}`);
    if (bytes === null) return status('no-head', 'it has cosigned nothing of this log');
    const note = parseNote(new TextDecoder().decode(bytes));
    const opened = await openNote(formatNote(note), [key, log.key]);
    const cosigned = opened.ok ? opened.signatures.find((signature) => signature.key === key) : undefined;
    if (!opened.ok || cosigned === undefined) {
      return status('wrong-signature', opened.ok ? 'it is not cosigned by this witness’s key' : opened.detail);
    }
    const head = parseCheckpoint(opened.text);
    if (head.origin !== log.key.name) return status('wrong-signature', `it is of another log, ${head.origin}`);
    return status('cosigned', `${head.size} entries`, { ...head, timeS: cosigned.timeS });
  } catch (error) {
    if (error instanceof FormatError) return status('wrong-signature', error.message);
    if (error instanceof CliError) return status('unreachable', error.message);
    throw error;
  }
}
