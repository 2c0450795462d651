/**
 * Fills an empty registry with an invented one: six organisations, their software members, a dozen trials in different
 * states, two of them asking for consent, and accounts to sign in with.
 *
 * Guarantees: nothing enters but over the API that everybody uses; what is said is the same however often it is said, so
 * a seed that was killed is completed by the next one, and one that is complete is not begun again.
 * Is NOT evidence: every organisation is invented, one machine holds all keys, and every statement is dated by the time
 * of the seed. Dates before it, such as those of completed trials, are what registries call retrospective.
 */
import { readFileSync } from 'node:fs';
import type { DemonstrationEnvironment } from '@trialmark/config';
import { parsePolicy } from '@trialmark/ledger';
import { TOPIC_KEYS, tellStories } from './content/tell-stories.ts';
import { createAccounts } from './create-accounts.ts';
import { foundOrganisations } from './found-organisations.ts';
import { openConsent } from './open-consent.ts';
import { completed, ensurePlan, isWhole, readPlan, writePlan } from './plan.ts';
import { refuseProduction } from './refuse-production.ts';
import { registerTrial } from './register-trial.ts';
import { createRegistryClient } from './registry-client.ts';
import { createSpeak } from './speak.ts';
import { startLog } from './start-log.ts';

/** True when a seed in this data folder has said everything. */
export function isSeeded(environment: Pick<DemonstrationEnvironment, 'paths'>): boolean {
  return isWhole(readPlan(environment.paths.demonstration));
}

export async function seedDemonstration(
  environment: DemonstrationEnvironment,
  signerPageDigest: string,
): Promise<void> {
  refuseProduction(environment, 'The seed');
  const { paths, apiUrl } = environment;
  const registry = createRegistryClient(apiUrl);
  const policy = parsePolicy(readFileSync(paths.policy, 'utf8'));
  await startLog(registry, { paths, policy, signerPageDigest });
  if (isSeeded(environment)) return;
  const plan = await ensurePlan(paths.demonstration, TOPIC_KEYS, registry.nextNumber);
  const speak = createSpeak(registry, () => plan.startedAt);
  const { accreditors, accreditorsThreshold } = policy.pins;
  const accrediting = accreditors.slice(0, accreditorsThreshold ?? 0);
  const heads = await foundOrganisations(speak, paths, accrediting);
  const telling = { today: plan.startedAt.slice(0, 10), numberOf: (topic: string) => plan.numbers[topic] ?? '' };
  for (const story of tellStories(telling)) await registerTrial(speak, paths, story);
  await openConsent(speak, paths, { accreditors: accrediting, heads, today: telling.today });
  await createAccounts(environment);
  writePlan(paths.demonstration, completed(plan));
}
