import { writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { CliError, EXIT } from '../terminal/cli-error.ts';
import type { Report } from '../terminal/report.ts';
import type { Accepted, ApiClient, Submission } from './api-client.ts';

export type SubmitOptions = {
  /** Where to put the receipt; null: nobody waits for it. */
  readonly receiptFile: string | null;
};

const RECEIPT_WAIT_MS = 30_000;
const RECEIPT_PAUSE_MS = 250;

/** Submits a statement and, where one is wanted, waits for its receipt and writes it to a file. */
export async function submit(api: ApiClient, submission: Submission, { receiptFile }: SubmitOptions): Promise<Report> {
  const accepted = await api.addStatement(submission);
  if (receiptFile !== null) await saveReceipt(api, accepted.digest, receiptFile);
  return {
    ok: true,
    json: { ...accepted, receipt: receiptFile },
    lines: [acceptedLine(accepted), ...(receiptFile === null ? [] : [`✓ Receipt in ${receiptFile}`])],
  };
}

function acceptedLine({ digest, index, isNew }: Accepted): string {
  if (!isNew) return `✓ The log has this statement already${index === null ? '' : `, as entry ${index}`}: ${digest}`;
  return `✓ Accepted: ${digest}`;
}

async function saveReceipt(api: ApiClient, digest: string, file: string): Promise<void> {
  const until = Date.now() + RECEIPT_WAIT_MS;
  for (;;) {
    const text = await api.readReceipt(digest);
    if (text !== null) {
      writeFileSync(file, text);
      return;
    }
    if (Date.now() > until) {
      throw new CliError(EXIT.unreadable, 'The statement is accepted, but witnesses have not cosigned it yet.', {
        advice: `Its digest is ${digest}. Fetch the receipt later; nothing is lost.`,
      });
    }
    await wait(RECEIPT_PAUSE_MS);
  }
}
