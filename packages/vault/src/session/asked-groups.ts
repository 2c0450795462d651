import { CODE_GROUPS, codeGroups, normaliseCode } from '../code/recovery-code.ts';
import type { RandomBytes } from '../crypto/bytes.ts';
import { VaultError } from '../vault-error.ts';
import type { UnconfirmedCode } from './session.ts';

const ASKED = 3;

/** Three different groups of a code, counted from 1, in order. Chosen so that nobody copies out the same three, not secret. */
export function chooseGroups(random: RandomBytes): readonly number[] {
  const left = Array.from({ length: CODE_GROUPS }, (_, index) => index + 1);
  const chosen: number[] = [];
  while (chosen.length < ASKED) {
    const [byte = 0] = random(1);
    chosen.push(...left.splice(byte % left.length, 1));
  }
  return chosen.sort((a, b) => a - b);
}

/** @throws VaultError `code-not-confirmed` when a group typed back is not the one that was shown */
export function checkGroups({ root, ask }: UnconfirmedCode, typed: readonly string[]): void {
  const shown = codeGroups(root);
  const wrong = ask.find((group, index) => normaliseCode(typed[index] ?? '') !== shown[group - 1]);
  if (wrong !== undefined) throw new VaultError('code-not-confirmed', { group: wrong });
}
