import { z } from 'zod/v4/mini';

/** What was just signed, for the page that confirms it. It ends with the tab; the log keeps the statement. */
const KeptDone = z.object({
  type: z.string(),
  subject: z.string(),
  registryId: z.nullable(z.string()),
  organisationId: z.string(),
  /** Where it takes several keys of the organisation: how many have signed. */
  signatures: z.nullable(z.object({ given: z.number(), needed: z.number() })),
});
export type KeptDone = z.infer<typeof KeptDone>;

const keyOf = (digest: string) => `trialmark.done.${digest}`;

export function keepDone(digest: string, done: KeptDone): void {
  sessionStorage.setItem(keyOf(digest), JSON.stringify(done));
}

/** What this tab signed under `digest`; null in another tab. */
export function readDone(digest: string): KeptDone | null {
  const text = sessionStorage.getItem(keyOf(digest));
  if (text === null) return null;
  const parsed = KeptDone.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}
