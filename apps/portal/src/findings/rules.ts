import type { Concern } from './finding-types.ts';

type Verdicts = Readonly<Record<string, Concern | 'varies'>>;
type Rule = { readonly version: number; readonly about: 'trial' | 'log'; readonly verdicts: Verdicts };

/**
 * Every rule that this site has words for, with its verdicts in the order of the specification and the concern of each;
 * `varies` where the concern depends on more than the verdict. A rule that is not here is shown by its own sentences.
 */
export const RULES = {
  'registration-timing': {
    version: 1,
    about: 'trial',
    verdicts: { PROSPECTIVE: 'varies', RETROSPECTIVE: 'attention', INDETERMINATE: 'varies', NO_EVIDENCE: 'open' },
  },
  'timeline-revised': { version: 1, about: 'trial', verdicts: { UNCHANGED: 'none', TIMELINE_REVISED: 'attention' } },
  'results-lateness': {
    version: 1,
    about: 'trial',
    verdicts: { REPORTED: 'varies', DUE: 'attention', NOT_DUE: 'varies', NO_COMPLETION_DATE: 'open' },
  },
  'outcome-switching': {
    version: 1,
    about: 'trial',
    verdicts: {
      NONE: 'varies',
      MINOR: 'varies',
      UNRESOLVED: 'varies',
      MAJOR: 'attention',
      NO_BASELINE: 'varies',
      NO_START: 'open',
    },
  },
  silence: { version: 1, about: 'trial', verdicts: { ENDED: 'none', HEARD_OF: 'none', SILENT: 'attention' } },
  'ethics-review': {
    version: 1,
    about: 'trial',
    verdicts: {
      REVIEWED: 'none',
      NOT_YET: 'none',
      REVIEWED_LATE: 'attention',
      NOT_REVIEWED: 'attention',
      UNDATED: 'open',
      NOT_STATED: 'open',
    },
  },
  'undeclared-change': {
    version: 1,
    about: 'trial',
    verdicts: { ALL_DECLARED: 'none', UNDECLARED: 'attention', NOT_COMPARABLE: 'open' },
  },
  'checkpoint-gap': { version: 1, about: 'log', verdicts: { GAP: 'attention' } },
  'missing-witness': { version: 1, about: 'log', verdicts: { MISSING: 'attention' } },
  'late-anchor': { version: 1, about: 'log', verdicts: { LATE: 'attention', MISSING: 'attention' } },
  'forced-inclusion': { version: 1, about: 'log', verdicts: { ANSWERED_LATE: 'attention', UNANSWERED: 'attention' } },
  'overdue-seal': { version: 1, about: 'log', verdicts: { OVERDUE: 'attention' } },
  'release-follow-up': {
    version: 1,
    about: 'log',
    verdicts: { NOT_ATTESTED: 'attention', NOT_DESTROYED: 'attention' },
  },
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleName = keyof typeof RULES;

export function isRule(name: string): name is RuleName {
  return Object.hasOwn(RULES, name);
}

export const RULE_NAMES = Object.keys(RULES).filter(isRule);
