import type { CodeParameter } from '../codes/data-use-code.ts';
import { ascending } from '../shared/ascending.ts';
import { inDataset, inRequest, makeFinding, ruleOf } from './make-finding.ts';
import type { Rule } from './subject.ts';
import type { UseRequest } from './use-request.ts';
import { codeWords, listWords } from './words.ts';

type Asked = {
  readonly path: string;
  readonly what: string;
  readonly values: readonly string[];
  /** What people call them, where that is not the value itself. */
  readonly names?: ReadonlyMap<string, string>;
};

/** What of a request has to be among what a constraint names. */
const ASKED: Readonly<Partial<Record<CodeParameter, (request: UseRequest) => Asked>>> = {
  countries: ({ locations, organisations }) => ({
    path: 'locations',
    what: 'countries',
    values: ascending([...locations, ...organisations.map(({ country }) => country)]),
  }),
  organisations: ({ organisations }) => ({
    path: 'organisations',
    what: 'institutions',
    values: organisations.map(({ id }) => id),
    names: new Map(organisations.map(({ id, name }) => [id, name])),
  }),
  projects: ({ project }) => ({
    path: 'project.id',
    what: 'projects',
    values: project.id === null ? [] : [project.id],
  }),
  users: ({ team }) => ({ path: 'team', what: 'people', values: team.map(({ member }) => member) }),
  researchTypes: ({ purpose }) => ({
    path: 'purpose.researchTypes',
    what: 'types of study',
    values: purpose.researchTypes,
  }),
};

/** Whether everything that a request says of the matter is among what a code names. Saying nothing is not enough. */
export const judgeConstraint: Rule = ({ code, said }, { request }) => {
  const rule = ruleOf(code);
  const parameter = code.parameter ?? 'countries';
  const named = (said[parameter] ?? []) as readonly string[];
  const { path, what, values, names } = ASKED[parameter]?.(request) ?? { path: parameter, what: parameter, values: [] };
  const own = named.map((value) => inDataset(`${code.id}.${parameter}`, value));
  const deny = (sentence: string, restsOn: readonly string[], change: string) =>
    makeFinding(rule, 'DENY', sentence, {
      code: code.id,
      restsOn: [...own, ...(restsOn.length === 0 ? ['none'] : restsOn).map((value) => inRequest(path, value))],
      change,
    });
  const only = `${codeWords(code)} permits certain ${what} only`;
  if (values.length === 0) return deny(`${only}, and the request names none.`, [], `Name the ${what} in the request.`);
  const outside = values.filter((value) => !named.includes(value));
  if (outside.length > 0) {
    const sentence = `${only}. Of those in the request, these are not among them: ${listWords(outside.map((value) => names?.get(value) ?? value))}.`;
    return deny(sentence, outside, `Keep to ${what} that this dataset permits, or ask the custodian to add others.`);
  }
  if (code.obligation === 'one-institution' || code.obligation === 'one-project') {
    const answer = request.undertakings[code.obligation];
    if (answer === 'refused') {
      const place = `undertakings.${code.obligation}`;
      return makeFinding(rule, 'DENY', `${only}, and the request refuses to promise that.`, {
        code: code.id,
        restsOn: [...own, inRequest(place, answer)],
        change: 'Promise it in the request.',
      });
    }
  }
  const sentence = `${only}, and all of those in the request are among them.`;
  return makeFinding(rule, 'PERMIT', sentence, {
    code: code.id,
    restsOn: [...own, ...values.map((value) => inRequest(path, value))],
  });
};
