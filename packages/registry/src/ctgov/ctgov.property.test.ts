import type { TrialDraft, TrialRecord } from '@trialmark/schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryTrial } from '../testing/arbitrary-trial.ts';
import { completed } from '../testing/completed.ts';
import { exportCtgov } from './export-ctgov.ts';
import { importCtgov } from './import-ctgov.ts';
import { decodeProse, encodeWireText } from './wire-text.ts';

const nct = { kind: 'nct' as const, issuingAuthority: 'ClinicalTrials.gov', number: 'NCT90000009' };

function throughWire(record: TrialRecord): TrialDraft {
  const exported = exportCtgov(record);
  if (!exported.ok) throw new Error(exported.reason);
  const imported = importCtgov(JSON.stringify(exported.study));
  if (!imported.ok) throw new Error(JSON.stringify(imported.problems));
  return imported.draft;
}

test('import, export, import is the first import, for any record', () => {
  fc.assert(
    fc.property(arbitraryTrial, (record) => {
      const first = throughWire({
        ...record,
        secondaryIds: [nct, ...record.secondaryIds.filter((id) => id.kind !== 'nct')],
      });
      expect(throughWire(completed(first))).toStrictEqual(first);
    }),
  );
});

test('what the format has a place for survives, for any record', () => {
  fc.assert(
    fc.property(arbitraryTrial, (record) => {
      const draft = throughWire({ ...record, secondaryIds: [nct] });
      for (const field of [
        'publicTitle',
        'scientificTitle',
        'conditions',
        'eligibility',
        'design',
        'ipdSharing',
      ] as const)
        expect(draft[field]).toStrictEqual(record[field]);
      const told = ({ outcomes }: TrialDraft) =>
        outcomes?.map(({ rank, measure, description, timepoint }) => [rank, measure, description, timepoint].join('|'));
      expect(told(draft)?.sort()).toEqual(told(record)?.sort());
    }),
  );
});

test('text written to the wire is read as it was', () => {
  const bits = fc.constantFrom('&', 'amp;', '&lt;', '&#8805;', '&amp;amp;', 'x', ';', '#', '&copy');
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 8 }), (parts) => {
      expect(decodeProse(encodeWireText(parts.join('')))).toBe(parts.join(''));
    }),
  );
});

test('no file makes the import throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(importCtgov(text).ok).toBe(false);
    }),
  );
});
