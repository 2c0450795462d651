import { AIMS, RESEARCH_TYPES, UseRequest } from '@trialmark/datause';
import type { PurposeAnswers } from './purpose-answers.ts';

/** Stand for somebody and their organisation where the terms do not say who it has to be. */
const SOMEBODY = `mbr_${'0'.repeat(32)}`;
const SOMEWHERE = `org_${'0'.repeat(32)}`;

const UNDERTAKINGS = [
  'publication',
  'collaboration',
  'return-of-data',
  'publication-moratorium',
  'time-limit',
  'one-institution',
  'one-project',
  'no-re-identification',
] as const;

/**
 * The use that complete answers describe, for the rules to decide on. Give it only answers without faults
 * (`findFaults`). Undertakings that are not refused are open: nobody has promised anything by asking.
 */
export function answersToUse(answers: PurposeAnswers, today: string): UseRequest {
  const { aims, also, kind, country, elsewhere, publishOn, refuses, researchTypes } = answers;
  const organisation = answers.organisation === '' ? SOMEWHERE : answers.organisation;
  const member = answers.user === '' ? SOMEBODY : answers.user;
  return UseRequest.parse({
    v: 1,
    purpose: {
      aims: AIMS.filter((aim) => aims.includes(aim)),
      diseases: aims.includes('disease-research') ? answers.diseases : [],
      methodsDevelopment: also.includes('methods'),
      genetic: also.includes('genetic'),
      commercial: also.includes('commercial'),
      aiTraining: also.includes('ai'),
      linkage: also.includes('linkage') ? { scope: 'a project' } : null,
      recontact: also.includes('recontact'),
      clinicalCare: also.includes('care'),
      researchTypes: RESEARCH_TYPES.filter((type) => researchTypes.includes(type)),
      summary: 'A question before anybody applies.',
    },
    requester: member,
    team: [{ member, organisation }],
    organisations: [
      {
        id: organisation,
        name: 'An organisation',
        country,
        kind,
        forProfit: kind === 'company' || answers.profit === 'yes',
      },
    ],
    project: { id: answers.project === '' ? null : answers.project, title: 'A project' },
    locations: [...new Set([country, ...(elsewhere === '' ? [] : [elsewhere])])].sort(),
    period: { from: today, months: Number(answers.months) },
    publication: { plannedOn: publishOn === '' ? null : publishOn },
    ethics: ethicsOf(answers.ethics),
    undertakings: Object.fromEntries(UNDERTAKINGS.map((name) => [name, refuses.includes(name) ? 'refused' : 'open'])),
  });
}

function ethicsOf(status: string): object {
  switch (status) {
    case 'approved':
      return { status, committee: 'A committee', reference: 'Not asked here' };
    case 'pending':
      return { status, committee: 'A committee' };
    case 'exempt':
      return { status, reason: 'Not asked here.' };
    default:
      return { status: 'none' };
  }
}
