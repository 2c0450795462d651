import { type Check, issuerName } from '@trialmark/ledger';
import type { StatementOf } from '@trialmark/schema';
import type { ConsentFacts } from './consent-facts.ts';
import type { ConsentState } from './consent-state.ts';
import { issuersRootOf } from './issuers-root.ts';

/** What people set: `prev` names the last such statement, so that nobody replaces a list that they have not seen. */
function follows(state: ConsentState, prev: string | null): Check {
  const ok = prev === state.settingsHead;
  return { name: 'consent.chain', ok, detail: ok ? 'it follows the last setting' : 'something was set in between' };
}

/** A list of issuers: each accredited, not retired, named once, and the root that they make. */
export function judgeIssuers(
  state: ConsentState,
  { prev, body }: StatementOf<'study.issuers-stated'>,
  { directory }: ConsentFacts,
): Check[] {
  const names = body.issuers.map(issuerName);
  const usable = names.every((name) => directory.issuers.get(name)?.retired === false);
  const distinct = new Set(names).size === names.length;
  const listed = usable && distinct;
  const checks: Check[] = [
    follows(state, prev),
    { name: 'issuers.accredited', ok: usable, detail: usable ? `${names.length} issuers` : 'one is not accredited' },
    { name: 'issuers.distinct', ok: distinct, detail: distinct ? 'each once' : 'one is listed twice' },
  ];
  if (!listed) return checks;
  const root = issuersRootOf(body.issuers, directory);
  return [...checks, { name: 'issuers.root', ok: root === body.root, detail: `their tree has the root ${root}` }];
}

/** A policy's number. What its document says is checked by `judgePolicyDocument`. */
export function judgePolicy(state: ConsentState, { prev, body }: StatementOf<'consent.policy-published'>): Check[] {
  const expected = (state.policy?.version ?? 0) + 1;
  const ok = body.version === expected;
  return [
    follows(state, prev),
    { name: 'policy.version', ok, detail: `version ${body.version}, where ${expected} comes next` },
  ];
}
