import { api } from './api.ts';

/** How long an answer is believed. */
const KEPT_MS = 60_000;
let kept: { readonly atMs: number; readonly answer: boolean } | null = null;

/**
 * Whether this installation is a demonstration, whose witnesses and chain are no evidence. While the API does not say
 * otherwise it is taken for one: a page must not promise more than it knows.
 */
export async function isDemonstration(): Promise<boolean> {
  if (kept !== null && Date.now() - kept.atMs < KEPT_MS) return kept.answer;
  try {
    const { profile } = (await (await api()).log.status.query()) as { readonly profile?: string };
    kept = { atMs: Date.now(), answer: profile !== 'production' };
    return kept.answer;
  } catch {
    return true;
  }
}
