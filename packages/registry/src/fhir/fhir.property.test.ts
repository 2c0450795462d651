import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkDraft } from '../draft/check-draft.ts';
import { arbitraryTrial } from '../testing/arbitrary-trial.ts';
import { exportFhir } from './export-fhir.ts';
import { importFhir } from './import-fhir.ts';

test('a record that goes out as FHIR comes back as it was', () => {
  fc.assert(
    fc.property(arbitraryTrial, (record) => {
      const result = importFhir(JSON.stringify(exportFhir(record)));
      if (!result.ok) throw new Error(JSON.stringify(result.problems));
      expect(result.notices).toEqual([]);
      expect(checkDraft(result.draft)).toStrictEqual({ ok: true, record });
    }),
    { numRuns: 300 },
  );
});

test('no element is empty or null, which FHIR forbids', () => {
  const faults = (value: unknown): boolean => {
    if (value === null || value === '') return true;
    if (typeof value !== 'object') return false;
    const inner = Object.values(value);
    return inner.length === 0 || inner.some((item) => item !== undefined && faults(item));
  };
  fc.assert(
    fc.property(arbitraryTrial, (record) => {
      expect(faults(JSON.parse(JSON.stringify(exportFhir(record))))).toBe(false);
    }),
  );
});
