import { z } from 'zod/v4/mini';

/** What this tab remembers while a person is away on the signing page. It ends with the tab. */
const KeptSigning = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('sign'),
    returnState: z.string(),
    preparedId: z.string(),
    organisationId: z.string(),
    digest: z.string(),
    type: z.string(),
    subject: z.string(),
    registryId: z.nullable(z.string()),
    back: z.string(),
  }),
  z.object({
    kind: z.literal('create-key'),
    returnState: z.string(),
    /** What the new key is for, as the page that asked understands it. */
    purpose: z.literal(['apply', 'admission', 'key']),
    facts: z.record(z.string(), z.unknown()),
    back: z.string(),
  }),
]);
export type KeptSigning = z.infer<typeof KeptSigning>;

const KEY = 'trialmark.signing';

export function keepSigning(kept: KeptSigning): void {
  sessionStorage.setItem(KEY, JSON.stringify(kept));
}

/** What was kept for `returnState`, once; null when this tab asked no such thing. */
export function takeSigning(returnState: string): KeptSigning | null {
  const text = sessionStorage.getItem(KEY);
  if (text === null) return null;
  const parsed = KeptSigning.safeParse(JSON.parse(text));
  if (!parsed.success || parsed.data.returnState !== returnState) return null;
  sessionStorage.removeItem(KEY);
  return parsed.data;
}

/** 128 random bits that tie an answer to this tab's question. */
export function newReturnState(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
