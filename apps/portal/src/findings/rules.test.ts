import { findTrialFindings } from '@trialmark/registry';
import { expect, test } from 'vitest';
import texts from '../../messages/en/findings.json' with { type: 'json' };
import { isRule, RULE_NAMES, RULES } from './rules.ts';

test('every rule and every verdict has words', () => {
  for (const rule of RULE_NAMES) {
    expect(Object.keys(texts.rules)).toContain(rule);
    for (const verdict of Object.keys(RULES[rule].verdicts)) expect(Object.keys(texts.verdicts)).toContain(verdict);
  }
  expect(Object.keys(texts.rules).toSorted()).toEqual(RULE_NAMES.toSorted());
});

test('knows whatever rule says something of a trial, in its version and with its concern', () => {
  const history = { registryId: 'TMK00000001', source: 'log', firstSubmittedOn: null, versions: [] } as const;
  const found = findTrialFindings(history, { today: '2026-01-01' });
  expect(found.length).toBeGreaterThan(0);
  for (const { concern, rule, verdict, version } of found) {
    if (!isRule(rule)) throw new Error(`${rule} is not known`);
    expect(RULES[rule].version).toBe(version);
    const verdicts: Readonly<Record<string, string>> = RULES[rule].verdicts;
    expect([concern, 'varies']).toContain(verdicts[verdict]);
  }
});
