import type { LogFindings, VerifiedCheckpoint } from '@trialmark/ledger';
import type { Statement } from '@trialmark/schema';

const DAY_S = 86_400;

/**
 * Notes opt-ins whose proof names another day than that on which witnesses had cosigned them, give or take one: with a day
 * in the past a credential that has expired since still looks valid. It is a notice, because witnesses that were away for
 * days look the same.
 */
export class DayCheck {
  readonly #notices: LogFindings;
  #waiting: { readonly index: number; readonly today: number }[] = [];

  constructor(notices: LogFindings) {
    this.#notices = notices;
  }

  add(index: number, statement: Statement): void {
    if (statement.type === 'consent.granted') this.#waiting.push({ index, today: statement.body.today });
  }

  visit({ evidenceTimeS, size }: VerifiedCheckpoint): void {
    const covered = this.#waiting.filter(({ index }) => index < size);
    this.#waiting = this.#waiting.filter(({ index }) => index >= size);
    if (evidenceTimeS === null) return;
    const day = Math.floor(evidenceTimeS / DAY_S);
    for (const { index, today } of covered) {
      if (Math.abs(today - day) <= 1) continue;
      const detail = `its proof is for day ${today} since 1970, and witnesses had cosigned it on day ${day}`;
      this.#notices.add({ name: 'consent.day', where: `entry ${index}`, detail });
    }
  }
}
