import { isWithin } from '../diseases/reach.ts';
import { ascending } from '../shared/ascending.ts';
import { inDataset, inRequest, makeFinding, ruleOf } from './make-finding.ts';
import { AIM_USE } from './purpose.ts';
import type { Rule } from './subject.ts';
import { codeWords, diseaseWords, listWords, USE_WORDS } from './words.ts';

/**
 * Whether a permission covers every aim of a request: DS within HMB within GRU; the study of ancestry is in GRU and NRES,
 * and is all that POA permits. For DS, every disease of the request is one of the dataset's or a form of one.
 */
export const judgePermission: Rule = ({ code, said }, { request, graph }) => {
  const { aims, diseases } = request.purpose;
  const rule = ruleOf(code);
  const stray = aims.filter((aim) => !code.uses.includes(AIM_USE[aim]));
  if (stray.length > 0) {
    const words = listWords(stray.map((aim) => USE_WORDS[AIM_USE[aim]]));
    const sentence = `${codeWords(code)} does not permit ${words}.`;
    return makeFinding(rule, 'DENY', sentence, {
      code: code.id,
      restsOn: [inDataset(code.id, code.short), ...stray.map((aim) => inRequest('purpose.aims', aim))],
      change: 'Narrow the purpose to what this dataset permits, or choose another dataset.',
    });
  }
  const own = code.parameter === 'diseases' ? (said.diseases ?? []) : null;
  const outside =
    own === null ? [] : diseases.filter((id) => graph === null || !own.some((disease) => isWithin(graph, id, disease)));
  if (own !== null && outside.length > 0) {
    const names = listWords(own.map((id) => diseaseWords(id, graph)));
    const strays = listWords(outside.map((id) => diseaseWords(id, graph)));
    const sentence = `This dataset is for research into ${names}. The request is about ${strays}, which is not shown to be a form of it.`;
    return makeFinding(rule, 'DENY', sentence, {
      code: code.id,
      restsOn: [
        ...own.map((id) => inDataset(`${code.id}.diseases`, id)),
        ...ascending(outside).map((id) => inRequest('purpose.diseases', id)),
      ],
      change: 'Name only diseases that this dataset is for, or forms of them, or choose another dataset.',
    });
  }
  const sentence =
    own === null
      ? `${codeWords(code)} permits ${listWords(aims.map((aim) => USE_WORDS[AIM_USE[aim]]))}.`
      : `This dataset is for research into ${listWords(own.map((id) => diseaseWords(id, graph)))}, and the request is about that or forms of it.`;
  return makeFinding(rule, 'PERMIT', sentence, {
    code: code.id,
    restsOn: [
      ...(own === null ? [inDataset(code.id, code.short)] : own.map((id) => inDataset(`${code.id}.diseases`, id))),
      ...aims.map((aim) => inRequest('purpose.aims', aim)),
      ...(own === null ? [] : diseases.map((id) => inRequest('purpose.diseases', id))),
    ],
  });
};
