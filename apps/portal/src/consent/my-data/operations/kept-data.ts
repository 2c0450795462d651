import { AccessRequestId, Digest, type TrialId } from '@trialmark/schema';
import type { OperationContext } from '@trialmark/vault/worker';
import { z } from 'zod';
import { putEntry, readEntry } from '../../operations/entries.ts';

/** Answers of one study that are kept; the oldest go first. With the keys of news they fit an entry. */
const ANSWERS_MAX = 200;
const SEEN_MAX = 1_000;

export const KeptAnswer = z.strictObject({
  request: AccessRequestId,
  answer: z.literal(['yes', 'no']),
  /** The statement that says yes; null for a no, which nobody is told. */
  digest: Digest.nullable(),
});
export type KeptAnswer = z.infer<typeof KeptAnswer>;

/**
 * What a wallet keeps about uses of one study's data: `data/<trial>`. Answers, and which news the person has seen. A wallet
 * that was restored from its code has none: its yeses are in the log, and its noes have to be given again.
 */
const KeptData = z.strictObject({
  v: z.literal(1),
  answers: z.array(KeptAnswer),
  seen: z.array(z.string().max(40)),
});
type KeptData = z.infer<typeof KeptData>;

const NONE: KeptData = { v: 1, answers: [], seen: [] };
const nameOf = (trial: TrialId) => `data/${trial}`;

export async function readKeptData(context: OperationContext, trial: TrialId): Promise<KeptData> {
  const name = nameOf(trial);
  return (await context.names('data')).includes(name) ? readEntry(context, name, KeptData) : NONE;
}

/** Keeps an answer in place of an earlier one; null takes it back. */
export async function keepAnswer(
  context: OperationContext,
  trial: TrialId,
  request: AccessRequestId,
  answer: KeptAnswer | null,
): Promise<void> {
  const kept = await readKeptData(context, trial);
  const others = kept.answers.filter((each) => each.request !== request);
  const answers = [...others, ...(answer === null ? [] : [answer])].slice(-ANSWERS_MAX);
  await putEntry(context, nameOf(trial), { ...kept, answers });
}

/** `keys` are all there are now: what is no longer news is forgotten. */
export async function keepSeen(context: OperationContext, trial: TrialId, keys: readonly string[]): Promise<void> {
  const kept = await readKeptData(context, trial);
  await putEntry(context, nameOf(trial), { ...kept, seen: keys.slice(0, SEEN_MAX) });
}
