import { exampleTrial } from '@trialmark/schema/testing';
import { expect, test } from 'vitest';
import { exportFhir } from '../fhir/export-fhir.ts';
import { importRecord } from './import-record.ts';

test('a FHIR ResearchStudy is read as one, and its contacts are asked for', () => {
  const imported = importRecord(JSON.stringify(exportFhir(exampleTrial())));
  expect(imported).toMatchObject({ ok: true, draft: { publicTitle: exampleTrial().publicTitle }, contacts: {} });
  expect(imported.ok && imported.missingContacts.length).toBeGreaterThan(0);
});

test.each([
  ['another FHIR resource', '{"resourceType":"Patient"}'],
  ['an object of neither format', '{"protocolSection":{}}'],
  ['text that is not JSON', '{"protocolSection"'],
])('%s is refused with its problems', (_name, json) => {
  const imported = importRecord(json);
  expect(imported.ok ? [] : imported.problems).not.toEqual([]);
});
