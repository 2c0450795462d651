import { z } from 'zod';
import type { SignedDocument } from './sign-document.ts';

const Accepted = z.object({ digest: z.string(), isNew: z.boolean(), index: z.number().nullable() });

export type Answer =
  | { readonly kind: 'acknowledged'; readonly isNew: boolean; readonly index: number | null }
  /** It may or may not have been accepted: the caller asks again with the same statement. */
  | { readonly kind: 'unknown'; readonly detail: string }
  /** The API says that it will never accept this. */
  | { readonly kind: 'refused'; readonly detail: string };

/** Hands a statement to the API as any program does. Never rejects. */
export async function sendStatement(apiUrl: string, signed: SignedDocument, timeoutMs = 15_000): Promise<Answer> {
  const documents = signed.document === null ? [] : [signed.document];
  try {
    const response = await fetch(`${apiUrl}/log/add`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ statement: signed.statement, documents }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    if (response.status >= 500) return { kind: 'unknown', detail: `${response.status}` };
    if (response.status !== 200) return { kind: 'refused', detail: `${response.status} ${text.slice(0, 300)}` };
    const { digest, isNew, index } = Accepted.parse(JSON.parse(text));
    if (digest !== signed.digest) return { kind: 'refused', detail: `it was answered for ${digest}` };
    return { kind: 'acknowledged', isNew, index };
  } catch (error) {
    return { kind: 'unknown', detail: error instanceof Error ? error.message : String(error) };
  }
}
