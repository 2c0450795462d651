import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AdultTable,
  anonymiseOptimally,
  createModels,
  measureLoss,
  type Problem,
  readAdultTable,
  reproduceVectors,
} from '@trialmark/anonymise';
import { REPOSITORY } from '@trialmark/config';
import { enlargeTable } from './enlarge-table.ts';
import { measureRecoding } from './measure-recoding.ts';

const ADULT = join(REPOSITORY, '..', 'shared', 'data', 'adult');
const NAMES = [
  ...['sex', 'age', 'race', 'marital-status', 'education', 'native-country', 'workclass', 'occupation', 'salary-class'],
];
const SENSITIVE = 'occupation';
const ENLARGED_ROWS = 1_000_000;
const ENLARGED_SEED = 20_261_128;
/** Seconds that the engine may take at most. */
const BUDGET = { adult: 4.5, closeness: 9, million: 17 };

/**
 * The engines on Adult, which lies beside the project: local recoding, beside the best full-domain recoding of the same
 * run; the enlargement to a million rows; and how many of ARX's expected optima the exact engine reproduces.
 */
export async function benchAnonymise(say: (line: string) => void): Promise<object> {
  if (!existsSync(ADULT)) throw new Error(`${ADULT} is not there; this benchmark is about that table`);
  const table = readAdultTable(ADULT);
  const adult = await measureAdult(table, say);
  const million = await measureMillion(table, say);
  const peakRssMb = process.resourceUsage().maxRSS / 1_024;
  const startedMs = performance.now();
  const { matched, total, leftOut } = reproduceVectors(ADULT);
  say(
    `${matched} of ${total} optima of ARX matched in ${Math.round(performance.now() - startedMs)} ms; ${leftOut.length} left out`,
  );
  const figures = Object.entries({ ...adult, ...million, peakRssMb, optimaMatched: matched, optimaTotal: total });
  return Object.fromEntries(
    figures.map(([name, value]) => [name, name.endsWith('Loss') ? round(value, 5) : round(value, 0)]),
  );
}

const round = (value: number, digits: number) => Math.round(value * 10 ** digits) / 10 ** digits;

async function measureAdult(table: AdultTable, say: (line: string) => void) {
  const k5 = await measureRecoding('Adult, k = 5', kProblem(table, 5), BUDGET.adult, say);
  const k11 = await measureRecoding('Adult, k = 11', kProblem(table, 11), BUDGET.adult, say);
  const k100 = await measureRecoding('Adult, k = 100', kProblem(table, 100), BUDGET.adult, say);
  const { problem, hierarchy } = closeProblem(table);
  const close = await measureRecoding('Adult, k = 5, t = 0.2', problem, BUDGET.closeness, say, [hierarchy]);
  const fullDomain = measureFullDomain(table, say);
  return {
    ...{ adultK5Loss: k5.loss, adultK5Ms: k5.ms, adultK11Loss: k11.loss, adultK11Ms: k11.ms },
    ...{ adultK100Loss: k100.loss, adultK100Ms: k100.ms },
    ...{ adultTLoss: close.loss, adultTMs: close.ms, adultTSuppressed: close.suppressed },
    ...{ adultK5FullDomainLoss: fullDomain, adultK5LatticeLoss: k5.lossBeforeSearch },
  };
}

async function measureMillion(table: AdultTable, say: (line: string) => void) {
  const quasiIdentifiers = enlargeTable(table, NAMES, ENLARGED_ROWS, ENLARGED_SEED);
  const problem: Problem = { ...kProblem(table, 5), rowCount: ENLARGED_ROWS, quasiIdentifiers };
  const { loss, ms, verifyMs } = await measureRecoding('A million rows, k = 5', problem, BUDGET.million, say);
  return { millionLoss: loss, millionMs: ms, millionVerifyMs: verifyMs };
}

/** What the best full-domain recoding loses: the baseline, and all that most tools offer. */
function measureFullDomain(table: AdultTable, say: (line: string) => void): number {
  const problem = { ...kProblem(table, 5), suppressionLimit: 0.05 };
  const startedMs = performance.now();
  const { recoding } = anonymiseOptimally(problem, { metric: { metric: 'loss', mean: 'arithmetic' } });
  const loss = measureLoss(problem, recoding).arithmetic;
  say(
    `Adult, k = 5, best full-domain recoding, 5 % may be suppressed: Loss ${loss.toFixed(5)} in ${Math.round(performance.now() - startedMs)} ms`,
  );
  return loss;
}

function kProblem(table: AdultTable, k: number): Problem {
  return {
    ...{ rowCount: table.rowCount, sensitive: [], suppressionLimit: 0 },
    ...createModels([{ model: 'k-anonymity', k }], { rowCount: table.rowCount, sensitive: [] }),
    quasiIdentifiers: NAMES.map(table.asQuasiIdentifier),
  };
}

function closeProblem(table: AdultTable) {
  const sensitive = table.asSensitive(SENSITIVE);
  if (sensitive.hierarchy === undefined) throw new Error(`${SENSITIVE} has no hierarchy`);
  const models = createModels(
    [
      { model: 'k-anonymity', k: 5 },
      { model: 't-closeness', attribute: SENSITIVE, t: 0.2, distance: 'hierarchical' },
    ],
    { rowCount: table.rowCount, sensitive: [sensitive] },
  );
  const quasiIdentifiers = NAMES.filter((name) => name !== SENSITIVE).map(table.asQuasiIdentifier);
  const problem: Problem = {
    ...{ rowCount: table.rowCount, suppressionLimit: 0, sensitive: [sensitive.attribute], quasiIdentifiers, ...models },
  };
  return { problem, hierarchy: sensitive.hierarchy };
}
