import { formatEquivocation } from '@trialmark/ledger';
import { z } from 'zod';
import type { Alarm } from './alarm.ts';
import type { MirrorFiles } from './mirror-context.ts';

const ALARM_PATH = 'ALARM';
const PROOF_PATH = 'equivocation.json';

const AlarmFile = z.object({ kind: z.literal('trialmark-mirror-alarm'), v: z.literal(1), alarm: z.string() });

/**
 * The file ALARM in the copy's folder: the newest alarm with both checkpoints, and beside it `equivocation.json` where there
 * is a proof. It stays until a person removes it; an equivocation is never written over.
 */
export class AlarmStore {
  readonly #files: MirrorFiles;
  readonly #url: string;
  #isConvicted = false;
  #last = '';

  constructor(files: MirrorFiles, url: string) {
    this.#files = files;
    this.#url = url;
  }

  /** Whether the log was found to equivocate, in this run or one before. */
  get isConvicted(): boolean {
    return this.#isConvicted;
  }

  /** Reads what an earlier run left. A file that cannot be read counts as the worst that it may have said. */
  async open(): Promise<void> {
    const bytes = await this.#files.read(ALARM_PATH);
    if (bytes === null) return;
    const parsed = AlarmFile.safeParse(parseJson(new TextDecoder().decode(bytes)));
    this.#isConvicted = !parsed.success || parsed.data.alarm === 'equivocation';
  }

  /** Writes an alarm unless it is the one that was written last. Dies in between: the next run finds it again. */
  async raise({ detail, held, kind, proof, shown }: Alarm, timeS: number): Promise<void> {
    if (proof !== null && (await this.#files.read(PROOF_PATH)) === null) {
      await this.#write(PROOF_PATH, formatEquivocation(proof));
    }
    const same = JSON.stringify([kind, detail, shown]);
    if (same === this.#last || this.#isConvicted) return;
    const at = new Date(timeS * 1000).toISOString();
    const file = { kind: 'trialmark-mirror-alarm', v: 1, alarm: kind, at, url: this.#url, detail, held, shown };
    await this.#write(ALARM_PATH, `${JSON.stringify(file, null, 2)}\n`);
    this.#isConvicted ||= kind === 'equivocation';
    this.#last = same;
  }

  #write(path: string, text: string): Promise<void> {
    return this.#files.write(path, new TextEncoder().encode(text));
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
