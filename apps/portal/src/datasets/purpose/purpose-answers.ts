import { AIMS, type DatasetDescription, DiseaseId, findCode, RESEARCH_TYPES } from '@trialmark/datause';
import { CountryCode, FullDate, MemberId, OrganisationId } from '@trialmark/schema';

type Params = Readonly<Record<string, string | readonly string[] | undefined>>;

export const ALSO = ['genetic', 'methods', 'commercial', 'ai', 'linkage', 'recontact', 'care'] as const;
export const KINDS = ['university', 'hospital', 'public-body', 'charity', 'company', 'other'] as const;
export const ETHICS = ['approved', 'pending', 'exempt', 'none'] as const;

/** What somebody has answered so far, as the address holds it; null and empty where they have not. */
export type PurposeAnswers = {
  readonly aims: readonly string[];
  readonly diseases: readonly string[];
  /** What was typed to find a disease. */
  readonly find: string;
  readonly also: readonly string[];
  readonly kind: string;
  readonly profit: 'yes' | 'no' | null;
  readonly country: string;
  readonly elsewhere: string;
  readonly months: string;
  readonly ethics: string;
  readonly publishOn: string;
  /** Undertakings that would be refused. */
  readonly refuses: readonly string[];
  readonly researchTypes: readonly string[];
  readonly project: string;
  readonly organisation: string;
  readonly user: string;
};

/** Reads answers from an address. What is out of any list or bounds is as if it were not there. */
export function parseAnswers(params: Params): PurposeAnswers {
  const all = (name: string): readonly string[] => {
    const value = params[name];
    return (typeof value === 'string' ? [value] : (value ?? [])).filter((text) => text !== '').slice(0, 60);
  };
  const one = (name: string) => (all(name)[0] ?? '').trim().slice(0, 200);
  const among = (name: string, list: readonly string[]) => all(name).filter((value) => list.includes(value));
  const [profit = null] = among('profit', ['yes', 'no']) as ('yes' | 'no')[];
  return {
    aims: among('aim', AIMS),
    diseases: [...new Set(all('disease').filter((id) => DiseaseId.safeParse(id).success))].sort(),
    find: one('find'),
    also: among('also', ALSO),
    kind: among('kind', KINDS)[0] ?? '',
    profit,
    country: CountryCode.safeParse(one('country')).success ? one('country') : '',
    elsewhere: CountryCode.safeParse(one('elsewhere')).success ? one('elsewhere') : '',
    months: one('months'),
    ethics: among('ethics', ETHICS)[0] ?? '',
    publishOn: one('publishOn'),
    refuses: all('refuses'),
    researchTypes: among('type', RESEARCH_TYPES),
    project: one('project').slice(0, 120),
    organisation: OrganisationId.safeParse(one('organisation')).success ? one('organisation') : '',
    user: MemberId.safeParse(one('user')).success ? one('user') : '',
  };
}

/** What a dataset's terms make it necessary to ask, beside what everybody is asked. */
export type PurposeQuestions = {
  /** Undertakings by the name that a request has for them, with the code's words. */
  readonly duties: readonly { readonly undertaking: string; readonly title: string; readonly sentence: string }[];
  readonly asksResearchTypes: boolean;
  readonly projects: readonly string[];
  readonly organisations: readonly string[];
  readonly users: readonly string[];
  /** Diseases that terms or study name: what most would look for. */
  readonly diseases: readonly string[];
};

export function questionsOf({ terms, study }: DatasetDescription): PurposeQuestions {
  const entries = terms.codes.map((entry) => ({ entry, code: findCode(entry.code) }));
  const duties = entries.flatMap(({ code }) => {
    if (code === null || code.obligation === null || code.obligation === 'ethics-approval') return [];
    return [{ undertaking: code.obligation, title: code.title, sentence: code.forRequester }];
  });
  return {
    duties: [...new Map(duties.map((duty) => [duty.undertaking, duty])).values()],
    asksResearchTypes: entries.some(({ code }) => code?.parameter === 'researchTypes'),
    projects: unique(terms.codes.flatMap(({ projects }) => projects ?? [])),
    organisations: unique(terms.codes.flatMap(({ organisations }) => organisations ?? [])),
    users: unique(terms.codes.flatMap(({ users }) => users ?? [])),
    diseases: unique([...terms.codes.flatMap(({ diseases }) => diseases ?? []), ...study.conditions]),
  };
}

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

export type AnswerFault = { readonly field: keyof PurposeAnswers; readonly fault: AnswerFaultName };
export type AnswerFaultName =
  | 'noAim'
  | 'noDisease'
  | 'noKind'
  | 'noProfit'
  | 'companyProfits'
  | 'noCountry'
  | 'badMonths'
  | 'noEthics'
  | 'badDay'
  | 'publishesNot'
  | 'noType';

const MONTHS_MAX = 120;

/** What is missing before the rules can be asked, in the order of the form. */
export function findFaults(answers: PurposeAnswers, questions: PurposeQuestions): readonly AnswerFault[] {
  const { aims, kind, profit, months, publishOn, refuses } = answers;
  const monthsNumber = Number(months);
  const checks: readonly (readonly [boolean, keyof PurposeAnswers, AnswerFaultName])[] = [
    [aims.length === 0, 'aims', 'noAim'],
    [aims.includes('disease-research') && answers.diseases.length === 0, 'diseases', 'noDisease'],
    [questions.asksResearchTypes && answers.researchTypes.length === 0, 'researchTypes', 'noType'],
    [kind === '', 'kind', 'noKind'],
    [kind !== '' && kind !== 'company' && profit === null, 'profit', 'noProfit'],
    [kind === 'company' && profit === 'no', 'profit', 'companyProfits'],
    [answers.country === '', 'country', 'noCountry'],
    [!(Number.isInteger(monthsNumber) && monthsNumber >= 1 && monthsNumber <= MONTHS_MAX), 'months', 'badMonths'],
    [answers.ethics === '', 'ethics', 'noEthics'],
    [publishOn !== '' && !FullDate.safeParse(publishOn).success, 'publishOn', 'badDay'],
    [publishOn !== '' && refuses.includes('publication'), 'publishOn', 'publishesNot'],
  ];
  return checks.flatMap(([isWrong, field, fault]) => (isWrong ? [{ field, fault }] : []));
}
