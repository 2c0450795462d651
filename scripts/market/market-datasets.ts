import { mondoId } from '../seed/content/diseases.ts';
import { organisationNamed } from '../seed/content/parties.ts';
import { fixedHex } from '../seed/content/random.ts';

export type MarketDataset = {
  /** Name of its folder, and of what its participants are generated from. */
  readonly key: string;
  readonly trialId: string;
  readonly datasetId: string;
  /** What the data office says of it: `dataset.yaml`. */
  readonly settings: object;
};

const HYPERTENSION = mondoId(5044);
const ASTHMA = mondoId(4979);
const RESPIRATORY = mondoId(5087);
const CARDIOVASCULAR = mondoId(4995);

const OFFICE = {
  name: `${organisationNamed('hospital').name}, data office`,
  contact: 'Data office, second floor, weekdays from 9 to 17, 01632 960 118',
};
const REVIEW = {
  v: 1,
  hasFormCheck: false,
  hasFeasibility: false,
  approvalsNeeded: 2,
  expiryDays: 60,
  reminderDaysBefore: [14, 3],
};
const ANONYMISATION = {
  summary: 'Age, sex, race and site are shown so coarsely that at least four participants look alike.',
  quasiIdentifiers: ['age', 'sex', 'race', 'site'],
};

const trialIdOf = (topic: string) => `trial_${fixedHex(`trial ${topic}`)}`;

function dataset(
  key: string,
  topic: string,
  facts: { readonly title: string; readonly summary: string; readonly keywords: readonly string[] } & Record<
    string,
    unknown
  >,
): MarketDataset {
  const id = `dset_${fixedHex(`dataset ${key}`)}`;
  const settings = {
    trial: trialIdOf(topic),
    id,
    custodian: OFFICE,
    standard: 'SDTM',
    anonymisation: ANONYMISATION,
    ...facts,
  };
  return { key, trialId: trialIdOf(topic), datasetId: id, settings };
}

/** Three datasets of two studies, all invented, all kept by the hospital's data office. */
export function marketDatasets(topics: { readonly salt: string; readonly asthma: string }): readonly MarketDataset[] {
  const kept = (condition: string) => ({ conditions: [condition], keptIn: 'GB' });
  return [
    dataset('salt', topics.salt, {
      title: 'Salt spoon trial: blood pressure of participants over three months',
      summary: 'Demographics, adverse events and systolic blood pressure at three visits.',
      keywords: ['blood pressure', 'diet', 'potassium'],
      terms: {
        v: 1,
        codes: [
          { code: 'DUO:0000006' },
          { code: 'DUO:0000021' },
          { code: 'DUO:0000019' },
          { code: 'DUO:0000045' },
          { code: 'no-re-identification' },
        ],
      },
      study: kept(HYPERTENSION),
      review: REVIEW,
    }),
    dataset('salt-narrow', topics.salt, {
      title: 'Salt spoon trial: readings for cardiovascular research only',
      summary: 'The same participants, under narrower terms and with a check of forms before the committee.',
      keywords: ['blood pressure', 'cardiovascular'],
      terms: {
        v: 1,
        codes: [
          { code: 'DUO:0000007', diseases: [CARDIOVASCULAR] },
          { code: 'DUO:0000025', months: 24 },
          { code: 'DUO:0000046' },
          { code: 'no-re-linking' },
          { code: 'no-ai-training' },
        ],
      },
      study: kept(HYPERTENSION),
      review: { ...REVIEW, hasFormCheck: true, hasFeasibility: true },
      fees: 'None for universities; companies pay for the time of the data office.',
    }),
    dataset('asthma', topics.asthma, {
      title: 'Evening inhaler trial: events and readings',
      summary:
        'Demographics, adverse events and readings of participants who inhaled once in the evening or twice a day.',
      keywords: ['asthma', 'inhaler'],
      terms: {
        v: 1,
        codes: [{ code: 'DUO:0000007', diseases: [RESPIRATORY] }, { code: 'DUO:0000021' }, { code: 'DUO:0000020' }],
      },
      study: kept(ASTHMA),
      review: REVIEW,
    }),
  ];
}

export const MARKET_DISEASES = { HYPERTENSION, ASTHMA } as const;
