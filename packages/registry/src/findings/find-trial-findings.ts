/**
 * Every finding about one trial: the one entry for whoever shows, counts or publishes them.
 *
 * Guarantees: a pure function of the history and the day; the same rules whether it runs in the portal, on a regulator's
 * machine or on a journalist's. Rules that cannot say anything of this history are left out, never guessed.
 * Does NOT check: that the history is what a log holds. Give it what `replayStatements` found to hold.
 */
import { ethicsFinding } from './of-trial/ethics-finding.ts';
import { latenessFinding } from './of-trial/lateness-finding.ts';
import { movesFinding } from './of-trial/moves-finding.ts';
import { registrationFinding } from './of-trial/registration-finding.ts';
import { silenceFinding } from './of-trial/silence-finding.ts';
import { undeclaredFinding } from './of-trial/undeclared-finding.ts';
import type { RuleFinding } from './rule-finding.ts';
import { outcomeSwitching } from './switching/outcome-switching.ts';
import type { AssessmentDay, TrialHistory } from './trial-history.ts';

/** In the order of the rules in `docs/protocol/findings.md`. */
export function findTrialFindings(history: TrialHistory, day: AssessmentDay): readonly RuleFinding[] {
  return [
    registrationFinding(history),
    movesFinding(history),
    latenessFinding(history, day),
    outcomeSwitching(history, day),
    silenceFinding(history, day),
    ethicsFinding(history, day),
    undeclaredFinding(history),
  ].filter((finding) => finding !== null);
}
