import {
  AgeUnit,
  Allocation,
  ArmKind,
  Assignment,
  EligibleSex,
  EthicsStatus,
  InterventionKind,
  IpdDocument,
  MaskedRole,
  MaskingLevel,
  ObservationalModel,
  OfficialRole,
  OutcomeAggregation,
  OutcomeMetric,
  OutcomeRank,
  Phase,
  Purpose,
  Reference,
  ResponsibleParty,
  Sector,
  TimePerspective,
} from '@trialmark/schema';
import { expect, test } from 'vitest';
import { messages } from '../i18n/messages.ts';
import { optionsOf } from './form-texts.ts';

const LISTS = {
  AgeUnit,
  Allocation,
  ArmKind,
  Assignment,
  EligibleSex,
  EthicsStatus,
  InterventionKind,
  IpdDocument,
  MaskedRole,
  MaskingLevel,
  ObservationalModel,
  OfficialRole,
  OutcomeAggregation,
  OutcomeMetric,
  OutcomeRank,
  Phase,
  Purpose,
  ReferenceKind: Reference.shape.kind,
  ResponsibleParty,
  Sector,
  TimePerspective,
};

test.each(Object.entries(LISTS))('every value of %s has words of its own', (_, list) => {
  const words: Readonly<Record<string, string>> = messages.record.words;
  for (const { value, label } of optionsOf(list, messages)) {
    expect(words).toHaveProperty(value);
    expect(label).toBe(words[value]);
  }
});
