import { setTimeout as sleep } from 'node:timers/promises';
import type { Author } from './seed-log.ts';
import { sendStatement } from './send-statement.ts';
import { type SignedDocument, signDocument } from './sign-document.ts';

/** What was acknowledged, by the digest of the statement. */
export type Acknowledged = ReadonlyMap<string, SignedDocument>;

export type Writers = {
  readonly acknowledged: Acknowledged;
  /** Answers that no fault explains. */
  readonly refusals: readonly string[];
  /** The longest that a caller waited for any answer, in ms. */
  readonly longestWaitMs: () => number;
  readonly stop: () => Promise<void>;
};

const RETRY_MS = 50;
/** Every so many statements bring their document. */
const WITH_DOCUMENT = 4;

/**
 * Callers that write as fast as they are answered. One that gets no answer sends the same statement again until it does:
 * it may have been accepted the first time, and must be in the log once all the same.
 */
export function startWriters(apiUrl: string, author: Author, count = 8): Writers {
  const acknowledged = new Map<string, SignedDocument>();
  const refusals: string[] = [];
  let isStopped = false;
  let longestMs = 0;

  const write = async (writer: number): Promise<void> => {
    for (let n = 0; !isStopped; n += 1) {
      const signed = signDocument(author, `Document ${writer}-${n}`, n % WITH_DOCUMENT === 0);
      for (let isOpen = true; isOpen && !isStopped; ) {
        const startedMs = performance.now();
        const answer = await sendStatement(apiUrl, signed);
        longestMs = Math.max(longestMs, performance.now() - startedMs);
        if (answer.kind === 'acknowledged') acknowledged.set(signed.digest, signed);
        if (answer.kind === 'refused') refusals.push(answer.detail);
        isOpen = answer.kind === 'unknown';
        if (isOpen) await sleep(RETRY_MS);
      }
    }
  };
  const writing = Promise.all(Array.from({ length: count }, (_, writer) => write(writer)));
  return {
    acknowledged,
    refusals,
    longestWaitMs: () => Math.round(longestMs),
    stop: async () => {
      isStopped = true;
      await writing;
    },
  };
}
