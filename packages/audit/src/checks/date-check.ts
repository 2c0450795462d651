import type { LogFindings, VerifiedCheckpoint } from '@trialmark/ledger';

/** How far a signer's clock may run ahead of the witnesses'. */
const AHEAD_S = 60;

/**
 * Notes statements that are dated later than witnesses had cosigned them. A signer's date is never evidence; one that
 * cannot be true shows a clock, or a signer, that is wrong.
 */
export class DateCheck {
  readonly #notices: LogFindings;
  #waiting: { readonly index: number; readonly issuedAt: string }[] = [];

  constructor(notices: LogFindings) {
    this.#notices = notices;
  }

  add(index: number, issuedAt: string): void {
    this.#waiting.push({ index, issuedAt });
  }

  visit({ evidenceTimeS, size }: VerifiedCheckpoint): void {
    const covered = this.#waiting.filter(({ index }) => index < size);
    this.#waiting = this.#waiting.filter(({ index }) => index >= size);
    if (evidenceTimeS === null) return;
    for (const { index, issuedAt } of covered) {
      if (Date.parse(issuedAt) / 1000 <= evidenceTimeS + AHEAD_S) continue;
      const detail = `it is dated ${issuedAt}, later than witnesses had cosigned it`;
      this.#notices.add({ name: 'statements.dated-ahead', where: `entry ${index}`, detail });
    }
  }
}
