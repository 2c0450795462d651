import { RequestDocument } from '@trialmark/datause';
import { memberNamed, organisationNamed } from '../seed/content/parties.ts';
import { fixedHex } from '../seed/content/random.ts';
import { MARKET_DISEASES } from './market-datasets.ts';

/** How far a request of the demonstration has come. */
export type MarketRequest = {
  readonly id: string;
  /** Folder of the dataset. */
  readonly dataset: string;
  readonly votes: readonly { readonly by: string; readonly decision: 'approve' | 'refuse'; readonly reason: string }[];
  readonly isAgreed: boolean;
  readonly documentFor: (facts: DocumentFacts) => RequestDocument;
};

type DocumentFacts = {
  readonly datasetId: string;
  readonly datasetDigest: string;
  readonly recipient: string;
  readonly today: string;
};
type Use = RequestDocument['use'];
type Told = {
  readonly title: string;
  readonly summary: string;
  readonly diseases: readonly string[];
  readonly commercial?: boolean;
};

const SOUND = 'The purpose is within the terms, and the safeguards are described.';
const yes = (by: string) => ({ by, decision: 'approve' as const, reason: SOUND });

function useOf({ title, summary, diseases, commercial = false }: Told, today: string): Use {
  const requester = memberNamed('research-investigator');
  const organisation = organisationNamed(requester.organisation);
  return {
    v: 1,
    purpose: {
      aims: diseases.length > 0 ? ['disease-research'] : ['biomedical-research'],
      diseases: [...diseases],
      ...{ methodsDevelopment: false, genetic: false, commercial, aiTraining: false, linkage: null, recontact: false },
      ...{ clinicalCare: false, researchTypes: ['epidemiology'], summary },
    },
    requester: requester.id as Use['requester'],
    team: [{ member: requester.id as Use['requester'], organisation: organisation.id as never }],
    organisations: [
      {
        id: organisation.id as never,
        name: organisation.name,
        country: 'GB' as never,
        kind: 'university',
        forProfit: false,
      },
    ],
    project: { id: `LUSPH-${fixedHex(title).slice(0, 6).toUpperCase()}`, title },
    locations: ['GB' as never],
    period: { from: today as never, months: 12 },
    publication: { plannedOn: null },
    ethics: { status: 'approved', committee: 'Lowther Research Ethics Panel', reference: 'LREP 2026/74' },
    undertakings: {
      ...{
        publication: 'accepted',
        collaboration: 'accepted',
        'return-of-data': 'open',
        'publication-moratorium': 'open',
      },
      ...{ 'time-limit': 'accepted', 'one-institution': 'accepted', 'one-project': 'accepted' },
      'no-re-identification': 'accepted',
    } as Use['undertakings'],
  };
}

function request(
  key: string,
  dataset: string,
  told: Told,
  state: Partial<Pick<MarketRequest, 'votes' | 'isAgreed'>> = {},
): MarketRequest {
  const id = `areq_${fixedHex(`request ${key}`)}`;
  return {
    id,
    dataset,
    votes: state.votes ?? [],
    isAgreed: state.isAgreed ?? false,
    documentFor: ({ datasetId, datasetDigest, recipient, today }) =>
      RequestDocument.parse({
        ...{ v: 1, id, dataset: datasetId, datasetDigest, replaces: null, recipient },
        security: 'One encrypted server in a locked room, two named analysts, no copies.',
        use: useOf(told, today),
      }),
  };
}

/** Requests at every stage that comes of statements; the last is released. */
export const MARKET_REQUESTS: readonly MarketRequest[] = [
  request('sold', 'salt-narrow', {
    title: 'A blood pressure cuff for sale',
    summary: 'We want to set the levels of a device that we sell.',
    diseases: [MARKET_DISEASES.HYPERTENSION],
    commercial: true,
  }),
  request('first-look', 'salt-narrow', {
    title: 'Readings at home and in the clinic',
    summary: 'We compare how readings differ between visits in people with high blood pressure.',
    diseases: [MARKET_DISEASES.HYPERTENSION],
  }),
  request(
    'half-way',
    'asthma',
    {
      title: 'Cough in the evening',
      summary: 'We look at whether events cluster at one time of the day.',
      diseases: [MARKET_DISEASES.ASTHMA],
    },
    { votes: [yes('ethics-reviewer')] },
  ),
  request(
    'refused',
    'asthma',
    {
      title: 'All events of everybody',
      summary: 'We have no question yet and want to look at the data first.',
      diseases: [MARKET_DISEASES.ASTHMA],
    },
    {
      votes: [
        { by: 'committee-reviewer', decision: 'refuse', reason: 'There is no question that the data could answer.' },
      ],
    },
  ),
  request(
    'not-agreed',
    'salt',
    {
      title: 'Dizziness and potassium',
      summary: 'We look at whether dizziness is reported less often with potassium salt.',
      diseases: [],
    },
    { votes: [yes('ethics-reviewer'), yes('committee-reviewer')] },
  ),
  request(
    'released',
    'salt',
    {
      title: 'Potassium salt and the pressure of older people',
      summary: 'We look at how much blood pressure falls with potassium salt at different ages.',
      diseases: [MARKET_DISEASES.HYPERTENSION],
    },
    { votes: [yes('ethics-reviewer'), yes('committee-reviewer')], isAgreed: true },
  ),
];
