import type { Outcome, RuleId } from '../decide/decision.ts';
import type { RequestChanges } from '../testing/example-request.ts';
import { DISEASE, intoDiseases, type VectorCase, vectorCase } from './vector-case.fixture.ts';

const DS_HEART = { code: 'DS', diseases: [DISEASE.heart] };

const PURPOSES: readonly (readonly [string, RequestChanges])[] = [
  ['research of any kind', { purpose: { aims: ['general-research'] } }],
  ['biomedical research', {}],
  ['research into a disease within', intoDiseases(DISEASE.heartFailure)],
  ['research into a disease outside', intoDiseases(DISEASE.lung)],
  ['ancestry', { purpose: { aims: ['ancestry-research'] } }],
  ['research of any kind and ancestry', { purpose: { aims: ['general-research', 'ancestry-research'] } }],
  [
    'biomedical research and a disease within',
    { purpose: { aims: ['biomedical-research', 'disease-research'], diseases: [DISEASE.heart] } },
  ],
];

/** One letter for each purpose: p permitted, d denied. */
const MATRIX: readonly (readonly [string, RuleId, readonly Parameters<typeof vectorCase>[1][], string])[] = [
  ['NRES', 'permission.nres', [['NRES']], 'ppppppp'],
  ['GRU', 'permission.gru', [['GRU']], 'ppppppp'],
  ['HMB', 'permission.hmb', [['HMB']], 'dpppddp'],
  ['DS', 'permission.ds', [[DS_HEART]], 'ddpdddd'],
  ['POA', 'permission.poa', [['POA']], 'ddddpdd'],
];

const matrix: readonly VectorCase[] = MATRIX.flatMap(([short, rule, [codes], row]) =>
  PURPOSES.map(([purpose, changes], i) => {
    const outcome: Outcome = row[i] === 'p' ? 'PERMIT' : 'DENY';
    return vectorCase(`${short}: ${purpose}`, codes ?? null, changes, outcome, rule);
  }),
);

const DS_TWO = { code: 'DS', diseases: [DISEASE.heart, DISEASE.lung] };

const diseases: readonly VectorCase[] = [
  vectorCase('DS: the disease itself', [DS_HEART], intoDiseases(DISEASE.heart), 'PERMIT', 'permission.ds'),
  vectorCase('DS: a form of a form', [DS_HEART], intoDiseases(DISEASE.acuteHeartFailure), 'PERMIT', 'permission.ds'),
  vectorCase('DS: what is wider', [DS_HEART], intoDiseases(DISEASE.any), 'DENY', 'permission.ds'),
  vectorCase('DS: a form of two diseases', [DS_HEART], intoDiseases(DISEASE.cardiorenal), 'PERMIT', 'permission.ds'),
  vectorCase('DS: its other parent', [DS_HEART], intoDiseases(DISEASE.kidney), 'DENY', 'permission.ds'),
  vectorCase(
    'DS: one within and one outside',
    [DS_HEART],
    intoDiseases(DISEASE.heartFailure, DISEASE.lung),
    'DENY',
    'permission.ds',
  ),
  vectorCase('DS with two: the second', [DS_TWO], intoDiseases(DISEASE.lung), 'PERMIT', 'permission.ds'),
  vectorCase(
    'DS with two: one of each',
    [DS_TWO],
    intoDiseases(DISEASE.heart, DISEASE.lung),
    'PERMIT',
    'permission.ds',
  ),
  vectorCase(
    'DS: a disease that the graph lacks',
    [DS_HEART],
    intoDiseases(DISEASE.unknown),
    'DENY',
    'disease.unknown',
    'permission.ds',
  ),
  vectorCase(
    'DS for a disease that the graph lacks, asked for by the same id',
    [{ code: 'DS', diseases: [DISEASE.unknown] }],
    intoDiseases(DISEASE.unknown),
    'DENY',
    'disease.unknown',
    'permission.ds',
  ),
  vectorCase(
    'DS for a known disease and one that the graph lacks',
    [{ code: 'DS', diseases: [DISEASE.heart, DISEASE.unknown] }],
    intoDiseases(DISEASE.heart),
    'DENY',
    'disease.unknown',
  ),
  vectorCase('GRU: a disease that the graph lacks', ['GRU'], intoDiseases(DISEASE.unknown), 'DENY', 'disease.unknown'),
  {
    ...vectorCase(
      'DS without a graph',
      [DS_HEART],
      intoDiseases(DISEASE.heart),
      'DENY',
      'disease.no-graph',
      'permission.ds',
    ),
    hasGraph: false,
  },
  {
    ...vectorCase('HMB, a disease, without a graph', ['HMB'], intoDiseases(DISEASE.heart), 'DENY', 'disease.no-graph'),
    hasGraph: false,
  },
  { ...vectorCase('HMB, no disease, without a graph', ['HMB'], {}, 'PERMIT', 'permission.hmb'), hasGraph: false },
];

const CARE = { purpose: { clinicalCare: true } };

const care: readonly VectorCase[] = [
  vectorCase('HMB: care', ['HMB'], CARE, 'DENY', 'use.clinical-care'),
  vectorCase('GRU: care', ['GRU'], CARE, 'DENY', 'use.clinical-care'),
  vectorCase('NRES: care', ['NRES'], CARE, 'PERMIT', 'permission.nres'),
  vectorCase('HMB and CC: care', ['HMB', 'CC'], CARE, 'PERMIT', 'permission.hmb', 'use.cc'),
  vectorCase('HMB and CC: research alone', ['HMB', 'CC'], {}, 'PERMIT', 'permission.hmb', 'use.cc'),
  vectorCase('NRES and CC: care', ['NRES', 'CC'], CARE, 'PERMIT', 'permission.nres', 'use.cc'),
  vectorCase('POA and CC: care does not bring research with it', ['POA', 'CC'], CARE, 'DENY', 'permission.poa'),
  vectorCase(
    'DS and CC: care',
    [DS_HEART, 'CC'],
    { purpose: { aims: ['disease-research'], diseases: [DISEASE.heart], clinicalCare: true } },
    'PERMIT',
    'permission.ds',
    'use.cc',
  ),
  vectorCase('CC alone permits nothing', ['CC'], CARE, 'DENY', 'terms.no-permission'),
];

export const permissionCases: readonly VectorCase[] = [...matrix, ...diseases, ...care];
