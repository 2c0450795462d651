import type { ConsentPermission, ConsentPolicy, IssuerKey, TrialId } from '@trialmark/schema';
import type { StudyDescription } from '@trialmark/services';
import { questionOf } from '../seed/content/consent-policies.ts';
import { organisationNamed } from '../seed/content/parties.ts';
import { findStudy } from './consent-api.ts';
import type { Person } from './person.ts';
import { signAndSubmit } from './sign-and-submit.ts';
import type { Stage } from './story.ts';

const DAY_MS = 86_400_000;
const YEARS_OF_USE = 5;
const OFFERED: readonly ConsentPermission[] = ['condition-research', 'methods-development', 'cross-border-transfer'];

/**
 * The investigator has the trial ask for consent: the clinic of the demonstration issues the credentials, its data office
 * keeps the rows.
 */
export async function openOwnStudy(stage: Stage, { api, ...person }: Person, trialId: string): Promise<string> {
  const organisationId = organisationNamed('hospital').id;
  const other = await findStudy(stage);
  const issuers = other.issuers.map(({ ax, ay }): IssuerKey => ({ ax, ay }));
  const sign = { ...person, api };
  const stated = await api.consent.prepareIssuers.mutate({ organisationId, trialId, issuers });
  await signAndSubmit(sign, organisationId, stated);
  const published = await api.consent.preparePolicy.mutate({ organisationId, policy: policyFor(trialId, other) });
  return await signAndSubmit(sign, organisationId, published);
}

function policyFor(trialId: string, { policy }: StudyDescription): ConsentPolicy {
  return {
    v: 1,
    trial: trialId as TrialId,
    version: 1,
    language: 'en',
    title: 'Your data from this trial',
    summary: 'What was measured can help other researchers, if you let them. Your treatment stays the same either way.',
    eligibility: {
      description: 'You are an adult who took part in this trial.',
      ranges: { birthYear: { min: 1920, max: 2008 } },
      requiredCodes: [],
      excludedCodes: [],
    },
    form: {
      offered: [...OFFERED],
      obliged: ['ethics-approval'],
      mayOblige: ['ethics-approval', 'publication'],
      expiryMax: Math.floor(Date.now() / DAY_MS) + 365 * YEARS_OF_USE,
      questions: OFFERED.map(questionOf),
    },
    custodian: policy.custodian,
    site: policy.site,
  };
}
