import { DatasetDescription } from '@trialmark/datause';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CataloguedDataset } from './catalogued-dataset.ts';
import { citeDataset } from './cite-dataset.ts';
import { exportCroissant } from './export-croissant.ts';
import { exportDcat } from './export-dcat.ts';
import { exportSchemaOrg } from './export-schema-org.ts';

const description = DatasetDescription.parse({
  v: 1,
  kind: 'dataset-description',
  id: `dset_${'4'.repeat(32)}`,
  version: 3,
  trial: `trial_${'5'.repeat(32)}`,
  title: 'Walking & talking: 100 % of visits {raw}',
  summary: 'Visits and adverse events of everybody who was randomised, as they were recorded.',
  custodian: { organisation: `org_${'6'.repeat(32)}`, name: 'Ashford Hospital', contact: 'Write to data@example.org.' },
  standard: 'SDTM and ADaM',
  participants: 240,
  smallCountMin: 10,
  tables: [
    {
      name: 'DM',
      label: 'Demographics',
      rows: 240,
      variables: [
        { name: 'AGE', label: 'Age', type: 'integer' },
        { name: 'RFSTDTC', label: null, type: 'datetime' },
      ],
    },
    { name: 'AE', label: null, rows: null, variables: [{ name: 'AETERM', label: null, type: 'text' }] },
  ],
  keywords: ['rehabilitation'],
  terms: { v: 1, codes: [{ code: 'HMB' }, { code: 'no-ai-training' }, { code: 'XYZ' }] },
  study: { conditions: [], keptIn: 'GB' },
  review: {
    v: 1,
    hasFormCheck: true,
    hasFeasibility: true,
    approvalsNeeded: 2,
    expiryDays: 60,
    reminderDaysBefore: [],
  },
  anonymisation: { k: 11, maximumRisk: 0.09, quasiIdentifiers: ['age'], summary: 'Ages in bands of five.' },
  fees: '400 pounds for the work of preparing a release.',
  manifestRoot: '7',
});

const dataset: CataloguedDataset = {
  description,
  descriptionDigest: 'd'.repeat(64),
  trial: { registryId: 'TMK00000001', title: 'A trial of walking', page: 'https://t.example/trials/TMK00000001' },
  conditions: ['Hip fracture'],
  interventions: ['Exercise'],
  countries: ['GB', 'DE'],
  firstDepositedOn: '2026-05-04',
  depositedOn: '2027-01-09',
  isClosed: false,
  page: `https://t.example/datasets/${description.id}`,
  catalogue: { page: 'https://t.example/datasets', name: 'Trialmark' },
};

/** Every object in a JSON-LD document that says what it is. */
function typed(value: unknown): readonly Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(typed);
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, each]) => (key === '@context' ? [] : typed(each)));
  return '@type' in value ? [value as Record<string, unknown>, ...inner] : inner;
}
const ofType = (document: object, type: string) => typed(document).filter((each) => each['@type'] === type);

describe('schema.org', () => {
  const document = exportSchemaOrg(dataset) as Record<string, unknown>;

  test('has what search engines ask of a data set: a name, and a description of 50 to 5,000 characters', () => {
    expect(document['@type']).toBe('Dataset');
    expect(document.name).toBe(description.title);
    expect(String(document.description).length).toBeGreaterThanOrEqual(50);
    expect(document).toMatchObject({ url: dataset.page, isAccessibleForFree: false, version: '3' });
  });

  test('names the trial, the custodian, and each variable with its table', () => {
    expect(ofType(document, 'MedicalTrial')).toMatchObject([{ identifier: 'TMK00000001' }]);
    expect(ofType(document, 'Organization')[0]).toMatchObject({ name: 'Ashford Hospital' });
    const variables = (document.variableMeasured as { name: string }[]).map(({ name }) => name);
    expect(variables).toEqual(['DM.AGE', 'DM.RFSTDTC', 'AE.AETERM']);
  });

  test('says nothing of size where there are too few to tell', () => {
    const few = { ...dataset, description: { ...description, participants: null } };
    expect(exportSchemaOrg(few)).not.toHaveProperty('size');
    expect(document.size).toBe('240 participants');
  });
});

describe('DCAT', () => {
  const document = exportDcat(dataset) as Record<string, unknown>;

  test('uses no prefix that its context does not explain', () => {
    const prefixes = [...JSON.stringify(document).matchAll(/"([a-z]+):[a-zA-Z_]/g)].map(([, prefix]) => prefix);
    const known = Object.keys(document['@context'] as object);
    expect(prefixes.filter((prefix) => !known.includes(String(prefix)) && !/^https?$/.test(String(prefix)))).toEqual(
      [],
    );
  });

  test('gives terms by their address in the Data Use Ontology, our own by name, and leaves out what nobody knows', () => {
    expect(document['dct:rights']).toMatchObject([
      { '@id': 'http://purl.obolibrary.org/obo/DUO_0000006' },
      { 'dct:identifier': 'no-ai-training' },
    ]);
    expect(document['dct:rights']).toHaveLength(2);
  });

  test('dates are dates, and access is restricted', () => {
    expect(document['dct:issued']).toEqual({ '@value': '2026-05-04', '@type': 'xsd:date' });
    expect(JSON.stringify(document['dct:accessRights'])).toContain('access-right/RESTRICTED');
  });
});

describe('Croissant', () => {
  const document = exportCroissant(dataset) as Record<string, unknown>;

  test('every reference leads to an object of the document, and no two objects share an id', () => {
    const ids = typed(document).flatMap((each) => (typeof each['@id'] === 'string' ? [each['@id']] : []));
    expect(new Set(ids).size).toBe(ids.length);
    const references = [...JSON.stringify(document).matchAll(/\{"@id":"([^"]+)"\}/g)].map(([, id]) => String(id));
    expect(references.length).toBeGreaterThan(4);
    expect(references.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('has a record set for each table and a field with a type for each variable', () => {
    expect(ofType(document, 'cr:RecordSet').map((each) => each['@id'])).toEqual(['DM', 'AE']);
    expect(ofType(document, 'cr:Field').map((each) => [each['@id'], each.dataType])).toEqual([
      ['DM/AGE', 'sc:Integer'],
      ['DM/RFSTDTC', 'sc:DateTime'],
      ['AE/AETERM', 'sc:Text'],
    ]);
  });

  test('has what the format requires', () => {
    for (const member of [
      'conformsTo',
      'name',
      'description',
      'license',
      'url',
      'version',
      'datePublished',
      'citeAs',
    ]) {
      expect(document).toHaveProperty(member);
    }
    expect(document.version).toMatch(/^\d+\.\d+\.\d+$/);
  });
});

describe('citations', () => {
  test('name the custodian, the year of this version, the version, the id and the address', () => {
    expect(citeDataset(dataset).text).toBe(
      `Ashford Hospital (2027). Walking & talking: 100 % of visits {raw} (version 3) [data set]. Trialmark, ${description.id}. ${dataset.page}`,
    );
  });

  test('BibTeX keeps its braces in balance and escapes what TeX would read, whatever a title holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (title) => {
        const { bibtex } = citeDataset({ ...dataset, description: { ...description, title: `a ${title}` } });
        const bare = bibtex.replace(/\\[{}]/g, '');
        let depth = 0;
        for (const sign of bare) {
          depth += sign === '{' ? 1 : sign === '}' ? -1 : 0;
          expect(depth).toBeGreaterThanOrEqual(0);
        }
        expect(depth).toBe(0);
        expect(bibtex.split('\n')).toHaveLength(10);
      }),
    );
  });

  test('RIS has one line a tag, begins with the type and ends with ER', () => {
    const lines = citeDataset({
      ...dataset,
      description: { ...description, summary: 'Two\r\nlines.\nER  - ' },
    }).ris.split('\r\n');
    expect(lines[0]).toBe('TY  - DATA');
    expect(lines.slice(-2)).toEqual(['ER  - ', '']);
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/^[A-Z][A-Z0-9] {2}- [^\r\n]*$/);
    expect(lines.filter((line) => line.startsWith('ER'))).toHaveLength(1);
  });
});
