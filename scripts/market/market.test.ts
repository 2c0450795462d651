import {
  DatasetDescription,
  DataUseTerms,
  decideUse,
  findTermsFaults,
  openKeysOf,
  readDiseaseJson,
  StudyFacts,
} from '@trialmark/datause';
import { expect, test } from 'vitest';
import { demonstrationDiseases } from '../seed/content/diseases.ts';
import { generateTables } from './generate-tables.ts';
import { type MarketDataset, marketDatasets } from './market-datasets.ts';
import { MARKET_REQUESTS } from './market-requests.ts';

const graph = readDiseaseJson(demonstrationDiseases());
const datasets = marketDatasets({ salt: 'a', asthma: 'b' });
const said = ({ settings }: MarketDataset) => settings as { readonly [name: string]: unknown };
const termsOf = (dataset: MarketDataset) => DataUseTerms.parse(said(dataset).terms);
const RECIPIENT = `age1${'q'.repeat(58)}`;

const documents = MARKET_REQUESTS.map((request) => {
  const dataset = datasets.find(({ key }) => key === request.dataset);
  if (dataset === undefined) throw new Error(`there is no dataset ${request.dataset}`);
  const facts = { datasetId: dataset.datasetId, datasetDigest: 'a'.repeat(64), recipient: RECIPIENT };
  return { request, dataset, document: request.documentFor({ ...facts, today: '2026-11-28' }) };
});

test.each(datasets)('the terms of $key are clear, and so is what its reviews need', (dataset) => {
  expect(findTermsFaults(termsOf(dataset), graph)).toEqual([]);
  const { study, review } = said(dataset);
  expect(StudyFacts.parse(study).conditions.every((id) => graph.terms.has(id))).toBe(true);
  expect(DatasetDescription.shape.review.safeParse(review).success).toBe(true);
});

test('the rules deny the one request that they are to deny, and leave the others to people', () => {
  const denied = documents.filter(
    ({ dataset, document }) => decideUse(termsOf(dataset), document.use, graph).outcome === 'DENY',
  );
  expect(denied.map(({ document }) => document.use.project.title)).toEqual(['A blood pressure cuff for sale']);
});

test('no two requests are for the same purpose, which the registry would refuse', () => {
  const keys = documents.flatMap(({ document }) => openKeysOf(document));
  expect(new Set(keys).size).toBe(keys.length);
});

test('a request stands at each stage that comes of statements', () => {
  const stages = documents.map(({ request: { votes, isAgreed } }) => {
    if (votes.some(({ decision }) => decision === 'refuse')) return 'refused';
    return isAgreed ? 'agreed' : `${votes.length} yes`;
  });
  expect(stages.sort()).toEqual(['0 yes', '0 yes', '1 yes', '2 yes', 'agreed', 'refused']);
});

test('the same trial has the same rows, and its numbers are no words of dates', () => {
  const [first, again] = [generateTables('SALT', 16), generateTables('SALT', 16)];
  expect(again).toEqual(first);
  expect(generateTables('OTHER', 16).tables).not.toEqual(first.tables);
  expect(first.subjects.every((subject) => /^SALT-\d{3}-\d{4}$/.test(subject))).toBe(true);
});
