import type { ConsentPermission } from '@trialmark/schema';
import type { Ground } from './decision.ts';
import { inRequest } from './make-finding.ts';
import { AIM_USE } from './purpose.ts';
import type { UseRequest } from './use-request.ts';

/**
 * The uses that a request states, whatever study the data are from, and where it states them. `condition-research` stands
 * for research into the diseases that the request names; whether these are the condition of a study is for `needOf` to
 * find out.
 */
export function statedUses({ purpose, organisations }: UseRequest): ReadonlyMap<ConsentPermission, Ground> {
  const profiting = organisations.filter(({ forProfit }) => forProfit).map(({ id }) => id);
  const flags: readonly (readonly [boolean, ConsentPermission, string])[] = [
    [purpose.methodsDevelopment, 'methods-development', 'purpose.methodsDevelopment'],
    [purpose.genetic, 'genetic-data', 'purpose.genetic'],
    [purpose.commercial, 'commercial-use', 'purpose.commercial'],
    [purpose.clinicalCare, 'clinical-care', 'purpose.clinicalCare'],
    [purpose.aiTraining, 'ai-training', 'purpose.aiTraining'],
    [purpose.recontact, 'recontact', 'purpose.recontact'],
  ];
  const stated = new Map<ConsentPermission, Ground>();
  for (const aim of purpose.aims) stated.set(AIM_USE[aim], inRequest('purpose.aims', aim));
  for (const [isStated, use, path] of flags) if (isStated) stated.set(use, inRequest(path, true));
  if (profiting.length > 0) stated.set('for-profit-use', inRequest('organisations', profiting.join(' ')));
  if (purpose.linkage !== null) stated.set('linkage', inRequest('purpose.linkage.scope', purpose.linkage.scope));
  return stated;
}
