import type { KnownCode } from '../codes/data-use-codes.ts';
import type { CodeRule, Duty, Finding, Ground, Outcome, RuleId } from './decision.ts';

type Details = {
  readonly code?: string;
  readonly restsOn?: readonly Ground[];
  readonly change?: string;
  readonly duty?: Duty;
};

export const makeFinding = (rule: RuleId, outcome: Outcome, sentence: string, details: Details = {}): Finding => ({
  rule,
  code: details.code ?? null,
  outcome,
  sentence,
  restsOn: details.restsOn ?? [],
  change: details.change ?? null,
  duty: details.duty ?? null,
});

const AREA = {
  permits: 'permission',
  'adds-use': 'use',
  duty: 'duty',
  constraint: 'constraint',
  prohibition: 'prohibition',
  none: 'permission',
} as const;

/** The rule of a code: `duty.irb`. */
export const ruleOf = ({ effect, short }: KnownCode): CodeRule =>
  `${AREA[effect]}.${short.toLowerCase() as Lowercase<KnownCode['short']>}`;

export const inDataset = (path: string, value: string): Ground => ({ of: 'dataset', path, value });
export const inRequest = (path: string, value: string | boolean | number | null): Ground => ({
  of: 'request',
  path,
  value: String(value),
});
