import type { CodeShort } from '../codes/data-use-codes.ts';
import type { Duty, Ground } from './decision.ts';
import { inDataset, inRequest, makeFinding, ruleOf } from './make-finding.ts';
import type { TermsEntry } from './read-terms.ts';
import type { Rule } from './subject.ts';
import type { UseRequest } from './use-request.ts';

type Answer = 'accepted' | 'open' | 'refused' | 'for-people';

type Asked = {
  readonly due: Duty['due'];
  readonly place: string;
  readonly answer: Answer;
  /** What is asked, in this dataset's numbers. */
  readonly sentence?: string;
  /** Where the request, as it stands, would break the duty: why, and what to change. */
  readonly broken?: { readonly ground: Ground; readonly sentence: string; readonly change: string } | null;
};

const ETHICS: Readonly<Record<UseRequest['ethics']['status'], Answer>> = {
  approved: 'accepted',
  pending: 'open',
  exempt: 'for-people',
  none: 'refused',
};

const promised =
  (due: Duty['due'], name: keyof UseRequest['undertakings']) =>
  (_: TermsEntry, { undertakings }: UseRequest): Asked => ({
    due,
    place: `undertakings.${name}`,
    answer: undertakings[name],
  });

const DUTIES: Readonly<Partial<Record<CodeShort, (entry: TermsEntry, request: UseRequest) => Asked>>> = {
  IRB: (_, { ethics }) => ({ due: 'before-access', place: 'ethics.status', answer: ETHICS[ethics.status] }),
  COL: promised('before-access', 'collaboration'),
  PUB: promised('at-publication', 'publication'),
  RTN: promised('after-use', 'return-of-data'),
  'no-re-identification': promised('during-use', 'no-re-identification'),
  MOR: (entry, request) => {
    const planned = request.publication.plannedOn;
    const first = entry.said.notBefore ?? '';
    const broken =
      planned === null || planned >= first
        ? null
        : {
            ground: inRequest('publication.plannedOn', planned),
            sentence: `Nothing may be published before ${first}, and the request plans to publish on ${planned}.`,
            change: `Plan to publish on ${first} or later.`,
          };
    const sentence = `You must not publish results before ${first}.`;
    return { ...promised('at-publication', 'publication-moratorium')(entry, request), broken, sentence };
  },
  TS: (entry, request) => {
    const { months } = request.period;
    const most = entry.said.months ?? 0;
    const broken =
      months <= most
        ? null
        : {
            ground: inRequest('period.months', months),
            sentence: `The data may be used for ${most} months, and the request asks for ${months}.`,
            change: `Ask for at most ${most} months.`,
          };
    const sentence = `You may use the data for ${most} months, and must stop then.`;
    return { ...promised('during-use', 'time-limit')(entry, request), broken, sentence };
  },
};

/** What a code asks of whoever gets the data: refused or already broken is a denial, anything else a duty. */
export const judgeDuty: Rule = (entry, { request }) => {
  const { code, said } = entry;
  const rule = ruleOf(code);
  // A duty that nobody has said how to ask for counts as refused.
  const asked = DUTIES[code.short]?.(entry, request) ?? { due: 'before-access', place: '', answer: 'refused' };
  const restsOn = [
    inDataset(code.id, code.short),
    ...(said.notBefore === undefined ? [] : [inDataset(`${code.id}.notBefore`, said.notBefore)]),
    ...(said.months === undefined ? [] : [inDataset(`${code.id}.months`, String(said.months))]),
  ];
  const answered = inRequest(asked.place, code.short === 'IRB' ? request.ethics.status : asked.answer);
  if (asked.broken !== undefined && asked.broken !== null) {
    const { ground, sentence, change } = asked.broken;
    return makeFinding(rule, 'DENY', sentence, { code: code.id, restsOn: [...restsOn, ground], change });
  }
  const sentence = asked.sentence ?? code.forRequester;
  const details = { code: code.id, restsOn: [...restsOn, answered] };
  if (asked.answer === 'refused')
    return makeFinding(
      rule,
      'DENY',
      `${sentence} ${code.short === 'IRB' ? 'The request has none.' : 'The request refuses that.'}`,
      {
        ...details,
        change: code.short === 'IRB' ? 'Seek the approval of an ethics committee.' : 'Promise it in the request.',
      },
    );
  if (asked.answer === 'for-people')
    return makeFinding(rule, 'REVIEW', `${sentence} The request says that none is needed: people decide.`, {
      ...details,
      change: 'Show the approval of an ethics committee.',
    });
  const accepted = asked.answer === 'accepted';
  return makeFinding(rule, 'PERMIT_WITH_DUTIES', sentence, {
    ...details,
    duty: { due: asked.due, accepted, notBefore: said.notBefore ?? null, months: said.months ?? null },
  });
};
