import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { Cell } from '../../table/cell.ts';
import { cellAt } from '../../table/column.ts';
import type { Dataset } from '../../table/dataset.ts';
import { columnOf } from '../arbitrary-dataset.fixture.ts';
import { cdiscFile, hasCdiscFiles, noCdiscFiles } from '../cdisc-files.fixture.ts';
import { readDataset } from '../read-dataset.ts';
import { refusalOf } from '../refusal.fixture.ts';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import { checkAgainstDefine } from './check-against-define.ts';
import { readDefineXml } from './read-define-xml.ts';

/** The table with other cells in one column. */
function withCells(table: Dataset, name: string, change: (cell: Cell, row: number) => Cell): Dataset {
  const columns = table.columns.map((column) =>
    column.meta.name === name
      ? columnOf(
          column.meta,
          Array.from({ length: table.rowCount }, (_, row) => change(cellAt(column, row), row)),
        )
      : column,
  );
  return { ...table, columns };
}

describe.skipIf(!hasCdiscFiles)(`the CDISC pilot (${hasCdiscFiles ? 'read' : noCdiscFiles})`, () => {
  test('tables, labels, types, keys, code lists and what holds for single parameters are read', async () => {
    const define = await readDefineXml(cdiscFile('adam/define.xml'));
    expect(define).toMatchObject({ studyOID: 'TDF_ADaM.ADaMIG.1.1', studyName: 'TDF_ADaM' });
    expect(define.itemGroups.map(({ name, items }) => [name, items.length])).toContainEqual(['ADSL', 49]);
    const adsl = define.itemGroups.find(({ name }) => name === 'ADSL');
    expect(adsl).toMatchObject({ label: 'Subject-Level Analysis', structure: 'one record per subject' });
    expect(adsl?.items[1]).toMatchObject({
      name: 'USUBJID',
      label: 'Unique Subject Identifier',
      keySequence: 1,
      length: 11,
    });
    const item = (name: string) => adsl?.items.find((each) => each.name === name);
    expect(item('TRTSDT')).toMatchObject({ dataType: 'integer', displayFormat: 'DATE9.' });
    expect(item('AGEU')?.codeList).toMatchObject({ name: 'Age Unit', entries: [{ value: 'YEARS', decode: 'YEARS' }] });
    expect(item('TRT01PN')?.codeList?.entries).toContainEqual({ value: '54', decode: 'Xanomeline Low Dose' });
    const adlbc = define.itemGroups.find(({ name }) => name === 'ADLBC');
    const [first] = adlbc?.items.find(({ name }) => name === 'AVAL')?.valueLevel ?? [];
    expect(first?.where).toEqual([[{ itemOID: 'IT.ADLBC.PARAMCD', comparator: 'EQ', values: ['ALB'] }]]);
  });

  test.each(['adsl.json', 'adsl.xpt', 'adae.json', 'adae.xpt', 'adlbc.dsjc', 'adtte.ndjson'])(
    '%s is as Define-XML says',
    async (name) => {
      const define = await readDefineXml(cdiscFile('adam/define.xml'));
      expect(checkAgainstDefine(await readDataset(cdiscFile(`adam/${name}`)), define)).toEqual([]);
    },
  );

  test('each way in which a table can differ is found, with the first row and how many', async () => {
    const define = await readDefineXml(cdiscFile('adam/define.xml'));
    const table = await readDataset(cdiscFile('adam/adsl.json'));
    const found = (changed: Dataset) =>
      checkAgainstDefine(changed, define).map(({ rule, column, row, rowCount }) => [rule, column, row, rowCount]);
    const [studyId, ...others] = table.columns;
    const extra = columnOf({ name: 'X', label: '', dataType: 'string' }, Array(table.rowCount).fill(''));
    expect(found({ ...table, columns: others })).toEqual([['define/column-missing', 'STUDYID', undefined, undefined]]);
    expect(found({ ...table, columns: [...table.columns, extra] })).toEqual([
      ['define/column-extra', 'X', undefined, undefined],
    ]);
    expect(found({ ...table, header: { ...table.header, name: 'ADXX' } })).toEqual([
      ['define/no-table', undefined, undefined, undefined],
    ]);
    expect(found(withCells(table, 'AGE', (cell, row) => (row > 251 ? 40.5 : cell)))).toEqual([
      ['define/type', 'AGE', 253, 2],
    ]);
    expect(found(withCells(table, 'SEX', (cell, row) => (row === 7 ? 'Q' : cell)))).toEqual([
      ['define/code-list', 'SEX', 8, 1],
    ]);
    expect(found(withCells(table, 'TRT01PN', (cell, row) => (row === 7 ? 55 : cell)))).toEqual([
      ['define/code-list', 'TRT01PN', 8, 1],
    ]);
    expect(studyId?.meta.name).toBe('STUDYID');
  });
});

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>`;
const odm = (study: string, attributes = 'xmlns:def="http://www.cdisc.org/ns/def/v2.1"') =>
  `<ODM ${attributes}><Study OID="S"><GlobalVariables><StudyName>A &amp;lt; B &#233;</StudyName></GlobalVariables><MetaDataVersion OID="M">${study}</MetaDataVersion></Study></ODM>`;

const SMALL = odm(`
  <def:ValueListDef OID="VL.V"><ItemRef ItemOID="IT.V.H" Mandatory="No"><def:WhereClauseRef WhereClauseOID="WC.H"/></ItemRef></def:ValueListDef>
  <def:WhereClauseDef OID="WC.H"><RangeCheck def:ItemOID="IT.P" Comparator="IN"><CheckValue>H</CheckValue><CheckValue>W</CheckValue></RangeCheck>
    <RangeCheck def:ItemOID="IT.N" Comparator="GE"><CheckValue>10</CheckValue></RangeCheck></def:WhereClauseDef>
  <ItemGroupDef OID="IG.T" Name="T"><ItemRef ItemOID="IT.P" OrderNumber="2" Mandatory="Yes"/><ItemRef ItemOID="IT.V" OrderNumber="1" Mandatory="No"/>
    <ItemRef ItemOID="IT.N" OrderNumber="3" Mandatory="No"/></ItemGroupDef>
  <ItemDef OID="IT.P" Name="P" DataType="text"/><ItemDef OID="IT.N" Name="N" DataType="integer"/>
  <ItemDef OID="IT.V" Name="V" DataType="text"><def:ValueListRef ValueListOID="VL.V"/></ItemDef>
  <ItemDef OID="IT.V.H" Name="V" DataType="integer"><CodeListRef CodeListOID="CL.H"/></ItemDef>
  <CodeList OID="CL.H" Name="H" DataType="integer"><EnumeratedItem CodedValue="1"/><EnumeratedItem CodedValue="2"/></CodeList>`);

test('references are resolved once, order numbers are followed, and value-level metadata hold in their rows only', async () => {
  const define = await readDefineXml(await temporaryFolder().put('define.xml', HEAD + SMALL));
  expect(define.studyName).toBe('A &lt; B é');
  expect(define.itemGroups[0]?.items.map(({ name }) => name)).toEqual(['V', 'P', 'N']);
  const text = (name: string) => ({ name, label: '', dataType: 'string' }) as const;
  const table: Dataset = {
    header: { name: 'T', label: '', extra: {} },
    rowCount: 6,
    columns: [
      columnOf(text('V'), ['1', '3', 'x', 'x', '9', '']),
      columnOf(text('P'), ['H', 'W', 'H', 'Q', 'H', null]),
      columnOf({ name: 'N', label: '', dataType: 'integer' }, [10, 11, 12, 99, 9, null]),
    ],
  };
  expect(
    checkAgainstDefine(table, define).map(({ rule, column, row, rowCount }) => [rule, column, row, rowCount]),
  ).toEqual([
    ['define/type', 'V', 3, 1],
    ['define/code-list', 'V', 2, 2],
    ['define/mandatory', 'P', 6, 1],
  ]);
});

test.each([
  [
    'an external entity',
    `${HEAD}<!DOCTYPE ODM [<!ENTITY x SYSTEM "file:///etc/passwd">]>${SMALL}`,
    'xml/document-type',
  ],
  ['entities of entities', `${HEAD}<!DOCTYPE ODM [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>${SMALL}`, 'xml/document-type'],
  ['a document type in small letters', `${HEAD}<!doctype ODM>${SMALL}`, 'xml/document-type'],
  ['another encoding', `<?xml version="1.0" encoding="ISO-8859-1"?>${SMALL}`, 'xml/encoding'],
  ['an element that is not closed', `${HEAD}${SMALL.replace('</Study>', '')}`, 'xml/syntax'],
  ['another root', `${HEAD}<Other/>`, 'xml/syntax'],
  ['two roots', `${HEAD}${SMALL}${SMALL}`, 'xml/syntax'],
  ['names that change objects', `${HEAD}${SMALL.replace('<CodeList ', '<__proto__ a="1"/><CodeList ')}`, 'xml/syntax'],
  ['nesting without end', `${HEAD}${odm(`${'<a>'.repeat(5_000)}${'</a>'.repeat(5_000)}`)}`, 'xml/syntax'],
  ['another version', `${HEAD}${odm('', 'xmlns:def="http://www.cdisc.org/ns/def/v2.0"')}`, 'define/version'],
  [
    'a code list that is not there',
    `${HEAD}${SMALL.replace('CodeListOID="CL.H"', 'CodeListOID="CL.X"')}`,
    'define/reference',
  ],
  ['an item that is not there', `${HEAD}${SMALL.replace('ItemOID="IT.N" O', 'ItemOID="IT.X" O')}`, 'define/reference'],
  ['a comparator that is none', `${HEAD}${SMALL.replace('"GE"', '"XX"')}`, 'define/shape'],
  [
    'a missing attribute',
    `${HEAD}${SMALL.replace('<ItemDef OID="IT.P" Name="P"', '<ItemDef OID="IT.P"')}`,
    'define/shape',
  ],
])('%s: refused', async (_, content, rule) => {
  const path = await temporaryFolder().put('define.xml', content);
  const refusal = await refusalOf(readDefineXml(path));
  expect([refusal.rule, refusal.place.file]).toEqual([rule, path]);
});

test.skipIf(!hasCdiscFiles)('a file cut off anywhere is refused', { timeout: 60_000 }, async () => {
  const folder = temporaryFolder();
  const whole = await readFile(cdiscFile('adam/define.xml'));
  for (let length = 0; length < whole.lastIndexOf('>'); length += 24_001)
    await refusalOf(readDefineXml(await folder.put('cut.xml', whole.subarray(0, length))));
});
