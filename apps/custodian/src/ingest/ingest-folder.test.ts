import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { readDataset, writeDataset } from '@trialmark/anonymise';
import { expect, test } from 'vitest';
import { textAt } from '../table/types.ts';
import {
  datasetFiles,
  type Files,
  freshStore,
  POLICY,
  SETTINGS,
  SUBJECTS,
  useFolder,
  writeDatasetFolder,
} from '../testing/dataset-folder.fixture.ts';
import { ingestFolder } from './ingest-folder.ts';
import { readIngest, readTables } from './stored-datasets.ts';

const folder = useFolder();
const options = (datasets: string, name: string) => ({ datasets, folder: name, nowMs: Date.UTC(2026, 10, 21) });

test('rows are in the store afterwards, with one bundle for each participant and the code of each', async () => {
  const store = await freshStore(folder);
  const datasets = writeDatasetFolder(folder, 'whole');
  const { dataset, facts } = await ingestFolder(store, options(datasets, 'whole'));
  expect(facts.subjects.map(({ subject, code }) => [subject, code])).toEqual(SUBJECTS.map((id, at) => [id, `K-${at}`]));
  expect(new Set(facts.subjects.map(({ bundleDigest }) => bundleDigest)).size).toBe(SUBJECTS.length);
  expect(facts.policy).toEqual({ k: 5, maximumRisk: 0.2, quasiIdentifiers: ['AGE', 'SEX'], leftOut: [] });
  const [ae, dm] = await readTables(store, dataset.id, await readIngest(store, dataset.id, 1));
  expect([ae?.rowCount, dm?.rowCount, dm?.columns.length]).toEqual([24, 24, 3]);
  expect(dm?.columns.map((column) => textAt(column, 3))).toEqual(['RIV-1003', '33', 'M']);
  await store.close();
});

test('a folder that is ingested again is the same dataset with newer rows; a bundle changes where its rows do', async () => {
  const store = await freshStore(folder);
  const datasets = writeDatasetFolder(folder, 'again');
  const first = await ingestFolder(store, options(datasets, 'again'));
  const dm = readFileSync(join(datasets, 'again', 'dm.csv'), 'utf8').replace('RIV-1003,33', 'RIV-1003,34');
  writeDatasetFolder(folder, 'again', { 'dm.csv': dm });
  const second = await ingestFolder(store, options(datasets, 'again'));
  expect([second.dataset.id, second.dataset.ingest]).toEqual([first.dataset.id, 2]);
  const changed = second.facts.subjects.filter(
    ({ bundleDigest }, at) => bundleDigest !== first.facts.subjects[at]?.bundleDigest,
  );
  expect(changed.map(({ subject }) => subject)).toEqual(['RIV-1003']);
  expect((await store.list('datasets')).some((name) => name.includes('ingest-1'))).toBe(false);
  await store.close();
});

test('the same table gives the same bundles as Dataset-JSON, transport file and Parquet', async () => {
  const digests: string[][] = [];
  for (const [format, ending] of [
    ['dataset-json', '.json'],
    ['dataset-ndjson', '.ndjson'],
    ['xpt', '.xpt'],
    ['parquet', '.parquet'],
  ] as const) {
    const store = await freshStore(folder);
    const datasets = writeDatasetFolder(folder, format);
    for (const name of ['dm', 'ae']) {
      const from = join(datasets, format, `${name}.csv`);
      const table = await readDataset(from);
      const columns = table.columns.map((column) => ({ ...column, meta: { ...column.meta, length: 20 } }));
      const header = { ...table.header, extra: {} };
      await writeDataset({ ...table, header, columns }, join(datasets, format, `${name}${ending}`), format);
      rmSync(from);
    }
    const policy = format === 'xpt' ? POLICY.replace('participants: dm', 'participants: dm') : POLICY;
    writeDatasetFolder(folder, format, { 'policy.yaml': policy });
    const { facts } = await ingestFolder(store, options(datasets, format));
    digests.push(facts.subjects.map(({ bundleDigest }) => bundleDigest));
    await store.close();
  }
  expect(new Set(digests.map((list) => list.join())).size).toBe(1);
});

const define = `<?xml version="1.0"?><ODM xmlns="http://www.cdisc.org/ns/odm/v1.3" xmlns:def="http://www.cdisc.org/ns/def/v2.1" FileType="Snapshot" FileOID="f" CreationDateTime="2026-01-01T00:00:00" ODMVersion="1.3.2"><Study OID="s"><GlobalVariables><StudyName>s</StudyName><StudyDescription>s</StudyDescription><ProtocolName>s</ProtocolName></GlobalVariables><MetaDataVersion OID="m" Name="m" def:DefineVersion="2.1.0"><ItemGroupDef OID="IG.dm" Name="dm" Repeating="No"><ItemRef ItemOID="IT.USUBJID" Mandatory="Yes"/></ItemGroupDef><ItemDef OID="IT.USUBJID" Name="USUBJID" DataType="text" Length="20"/></MetaDataVersion></Study></ODM>`;
const settings = (changes: object) => JSON.stringify({ ...SETTINGS, ...changes });
const csv = datasetFiles();
const cases: readonly (readonly [string, Files, string, string])[] = [
  [
    'a participant who is not in the mapping',
    { 'mapping.csv': csv['mapping.csv']?.replace('RIV-1004,K-4\n', '') ?? '' },
    'mapping/unmapped',
    'row 5',
  ],
  [
    'a subject who is there twice in the mapping',
    { 'mapping.csv': `${csv['mapping.csv']}RIV-1002,K-99\n` },
    'mapping/duplicate-subject',
    'row 3',
  ],
  [
    'a code for two',
    { 'mapping.csv': csv['mapping.csv']?.replace('K-7', 'K-8') ?? '' },
    'mapping/duplicate-code',
    'row 8',
  ],
  [
    'somebody in the mapping whom no table has',
    { 'mapping.csv': `${csv['mapping.csv']}RIV-2000,K-99\n` },
    'mapping/unknown-subject',
    'row 25',
  ],
  [
    'a code that no wallet could have',
    { 'mapping.csv': csv['mapping.csv']?.replace('K-7', 'K 7') ?? '' },
    'mapping/code',
    'Row 8',
  ],
  ['a mapping without its columns', { 'mapping.csv': 'a,b\n1,2\n' }, 'mapping/columns', 'subject and code'],
  ['no mapping', { 'mapping.csv': null }, 'mapping/file', 'mapping.csv'],
  ['a participant who is there twice', { 'dm.csv': `${csv['dm.csv']}RIV-1002,31,F\n` }, 'subjects/duplicate', 'row 25'],
  ['a participant without an identifier', { 'dm.csv': `${csv['dm.csv']} ,31,F\n` }, 'subjects/missing', 'row 25'],
  ['rows about a stranger', { 'ae.csv': `${csv['ae.csv']}RIV-3000,1,NAUSEA\n` }, 'subjects/unknown', 'ae, row 25'],
  ['a formula', { 'ae.csv': `${csv['ae.csv']}RIV-1000,2,"=HYPERLINK(""http://x"")"\n` }, 'tables/formula', 'AEDECOD'],
  [
    'a table that its metadata do not know',
    { 'define.xml': define, 'dataset.yaml': settings({ define: 'define.xml' }) },
    'tables/metadata',
    'ae.csv: Define-XML has no table ae',
  ],
  ['a file that is none of its kind', { 'vs.xpt': 'USUBJID,X\n' }, 'format/content', 'vs.xpt'],
  ['a policy for other columns', { 'policy.yaml': POLICY.replace('AGE', 'AGEGRP') }, 'policy/unknown-column', 'AGEGRP'],
  [
    'a policy without k',
    { 'policy.yaml': POLICY.replace('k-anonymity, k: 5', 'maximum-risk, threshold: 0.2') },
    'policy/no-k',
    'k-anonymity',
  ],
  ['fewer people than k', { 'policy.yaml': POLICY.replace('k: 5', 'k: 30') }, 'policy/', '30'],
  [
    'terms that permit nothing',
    { 'dataset.yaml': settings({ terms: { v: 1, codes: [{ code: 'DUO:0000020' }] } }) },
    'settings/terms',
    'terms: ',
  ],
  ['settings with a field too many', { 'dataset.yaml': settings({ colour: 'red' }) }, 'settings/form', 'colour'],
  ['no settings', { 'dataset.yaml': null }, 'settings/missing', 'dataset.yaml'],
];

test.each(cases.map((each, at) => [...each, at] as const))(
  '%s is refused, with what it is, and changes nothing',
  async (_name, changes, code, said, at) => {
    const store = await freshStore(folder);
    const datasets = writeDatasetFolder(folder, `refused-${at}`, datasetFiles(changes));
    const error = await ingestFolder(store, options(datasets, `refused-${at}`)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: expect.stringContaining(code),
      message: expect.stringContaining(said),
      advice: expect.any(String),
    });
    // Errors end up on pages and in logs: no value of a participant is in them.
    expect(`${(error as Error).message}`).not.toMatch(/RIV-|K-\d|HYPERLINK/);
    expect(await store.list('datasets')).toEqual([]);
    await store.close();
  },
);

test('formulas are kept, and disagreements reported, where the custodian says so', async () => {
  const store = await freshStore(folder);
  const datasets = writeDatasetFolder(
    folder,
    'lenient',
    datasetFiles({
      'ae.csv': `${csv['ae.csv']}RIV-1000,2,=1+1\n`,
      'define.xml': define,
      'dataset.yaml': settings({ define: 'define.xml', formulas: 'keep', onDisagreement: 'report' }),
    }),
  );
  const { facts } = await ingestFolder(store, options(datasets, 'lenient'));
  expect(facts.notices.some((notice) => notice.includes('formulas'))).toBe(true);
  expect(facts.notices.some((notice) => notice.includes('Define-XML'))).toBe(true);
  await store.close();
});

test('no folder outside those of datasets is read, whatever its path or link says', async () => {
  const store = await freshStore(folder);
  const datasets = writeDatasetFolder(folder, 'inside');
  mkdirSync(join(folder, 'outside'), { recursive: true });
  symlinkSync(join(folder, 'outside'), join(datasets, 'linked'));
  for (const given of ['../outside', join(folder, 'outside'), 'linked', '.', '', 'inside/..', 'none']) {
    await expect(ingestFolder(store, options(datasets, given))).rejects.toMatchObject({ code: 'ingest/folder' });
  }
  await store.close();
});
