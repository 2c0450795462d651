import type { DatasetDescription } from '@trialmark/datause';
import { accessWords, type CataloguedDataset } from './catalogued-dataset.ts';
import { citeDataset } from './cite-dataset.ts';

/** As the specification gives it: https://docs.mlcommons.org/croissant/docs/croissant-spec.html. */
const CONTEXT = {
  '@language': 'en',
  '@vocab': 'https://schema.org/',
  citeAs: 'cr:citeAs',
  column: 'cr:column',
  conformsTo: 'dct:conformsTo',
  cr: 'http://mlcommons.org/croissant/',
  data: { '@id': 'cr:data', '@type': '@json' },
  dataBiases: 'cr:dataBiases',
  dataCollection: 'cr:dataCollection',
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  dct: 'http://purl.org/dc/terms/',
  examples: { '@id': 'cr:examples', '@type': '@json' },
  extract: 'cr:extract',
  field: 'cr:field',
  fileObject: 'cr:fileObject',
  fileProperty: 'cr:fileProperty',
  fileSet: 'cr:fileSet',
  format: 'cr:format',
  includes: 'cr:includes',
  isLiveDataset: 'cr:isLiveDataset',
  jsonPath: 'cr:jsonPath',
  key: 'cr:key',
  md5: 'cr:md5',
  parentField: 'cr:parentField',
  path: 'cr:path',
  personalSensitiveInformation: 'cr:personalSensitiveInformation',
  recordSet: 'cr:recordSet',
  references: 'cr:references',
  regex: 'cr:regex',
  repeated: 'cr:repeated',
  replace: 'cr:replace',
  sc: 'https://schema.org/',
  separator: 'cr:separator',
  source: 'cr:source',
  subField: 'cr:subField',
  transform: 'cr:transform',
};

type Table = DatasetDescription['tables'][number];

const TYPES: Readonly<Record<Table['variables'][number]['type'], string>> = {
  text: 'sc:Text',
  integer: 'sc:Integer',
  decimal: 'sc:Float',
  date: 'sc:Date',
  time: 'sc:Time',
  datetime: 'sc:DateTime',
  other: 'sc:Text',
};

/**
 * The dataset in Croissant 1.0. Its file is whatever release somebody is given: every request gets another one, so there is
 * no digest of it, and the dataset is said to be a live one.
 */
export function exportCroissant(dataset: CataloguedDataset): object {
  const { description, page } = dataset;
  return {
    '@context': CONTEXT,
    '@type': 'sc:Dataset',
    '@id': page,
    conformsTo: 'http://mlcommons.org/croissant/1.0',
    name: description.title,
    description: description.summary,
    url: page,
    license: `${page}#terms`,
    citeAs: citeDataset(dataset).text,
    version: `${description.version}.0.0`,
    datePublished: dataset.firstDepositedOn,
    dateModified: dataset.depositedOn,
    keywords: [...description.keywords, ...dataset.conditions],
    creator: { '@type': 'sc:Organization', name: description.custodian.name },
    publisher: { '@type': 'sc:Organization', name: description.custodian.name },
    isLiveDataset: true,
    conditionsOfAccess: accessWords(dataset),
    'cr:personalSensitiveInformation': `Rows of participants of a clinical trial, anonymised: ${description.anonymisation.summary}`,
    distribution: [
      {
        '@type': 'cr:FileObject',
        '@id': 'release',
        name: 'release',
        description: 'The files of one release, once opened with the key that it was sealed to.',
        contentUrl: page,
        encodingFormat: 'application/zip',
      },
      ...description.tables.map(({ name }) => ({
        '@type': 'cr:FileSet',
        '@id': filesOf(name),
        name: filesOf(name),
        containedIn: { '@id': 'release' },
        description: 'CSV, Dataset-JSON, XPT or Parquet, as the custodian keeps the table.',
        encodingFormat: 'application/octet-stream',
        includes: `**/${name}.*`,
      })),
    ],
    recordSet: description.tables.map(recordSetOf),
  };
}

const filesOf = (table: string) => `files-${table}`;

function recordSetOf({ name, label, variables }: Table): object {
  return {
    '@type': 'cr:RecordSet',
    '@id': name,
    name,
    ...(label !== null && { description: label }),
    field: variables.map((variable) => ({
      '@type': 'cr:Field',
      '@id': `${name}/${variable.name}`,
      name: `${name}/${variable.name}`,
      ...(variable.label !== null && { description: variable.label }),
      dataType: TYPES[variable.type],
      source: { fileSet: { '@id': filesOf(name) }, extract: { column: variable.name } },
    })),
  };
}
