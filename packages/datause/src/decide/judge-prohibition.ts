import { inDataset, inRequest, makeFinding, ruleOf } from './make-finding.ts';
import type { Rule } from './subject.ts';
import { listWords, USE_WORDS } from './words.ts';

/** Whether a request states a use that a code rules out. */
export const judgeProhibition: Rule = ({ code }, { request, uses }) => {
  const rule = ruleOf(code);
  const own = inDataset(code.id, code.short);
  if (code.short === 'GSO') {
    const rests = [own, inRequest('purpose.genetic', request.purpose.genetic)];
    if (request.purpose.genetic)
      return makeFinding(rule, 'PERMIT', 'This dataset is for genetic studies, and the request is for one.', {
        code: code.id,
        restsOn: rests,
      });
    return makeFinding(
      rule,
      'DENY',
      'This dataset is for genetic studies only, and the request uses no genetic data.',
      {
        code: code.id,
        restsOn: rests,
        change: 'Choose another dataset, unless the study does use genetic data.',
      },
    );
  }
  const ruledOut = code.uses.filter((use) => uses.has(use));
  const words = listWords(code.uses.map((use) => USE_WORDS[use]));
  if (ruledOut.length === 0)
    return makeFinding(rule, 'PERMIT', `This dataset rules out ${words}, and the request asks for none of it.`, {
      code: code.id,
      restsOn: [own],
    });
  const asked = listWords(ruledOut.map((use) => USE_WORDS[use]));
  return makeFinding(rule, 'DENY', `This dataset rules out ${words}. The request is for ${asked}.`, {
    code: code.id,
    restsOn: [own, ...ruledOut.flatMap((use) => uses.get(use) ?? [])],
    change: `Ask without ${asked}, or choose another dataset.`,
  });
};
