import { checkDraft, partialDateInterval } from '@trialmark/registry';
import type { StudyDate, TrialContacts, TrialRecord } from '@trialmark/schema';
import { dayFrom } from './dates.ts';
import { investigatorOf, organisationNamed, SPONSORS } from './parties.ts';
import { createRandom, fixedHex, type Random } from './random.ts';
import type { Topic } from './topic.ts';

export type RecordFacts = Pick<TrialRecord, 'recruitmentStatus' | 'startDate' | 'completionDate'> & {
  /** The number of this registry. */
  readonly number: string;
  readonly today: string;
} & Partial<TrialRecord>;

const CITIES: Readonly<Record<string, readonly [string, ...string[]]>> = {
  BE: ['Ghent', 'Leuven'],
  DE: ['Jena', 'Kiel'],
  ES: ['Burgos', 'Murcia'],
  GB: ['Lancaster', 'Durham', 'Perth'],
  IE: ['Sligo', 'Athlone'],
  NL: ['Zwolle', 'Breda', 'Delft'],
  PL: ['Lublin', 'Gdynia'],
};

/**
 * A complete record about `topic`: equal topics and facts give equal records, whoever makes them and when.
 *
 * @throws Error with every problem, where the record would not pass `checkDraft`
 */
export function makeRecord(topic: Topic, facts: RecordFacts): TrialRecord {
  const { number, today, ...stated } = facts;
  const random = createRandom(topic.key);
  const sponsor = SPONSORS[topic.sponsor];
  const record = {
    v: 1,
    primaryRegistry: { registry: 'Trialmark', number },
    secondaryIds: [{ kind: 'sponsor-protocol', issuingAuthority: sponsor.name, number: protocolNumber(topic, random) }],
    support: [sponsor],
    primarySponsor: sponsor,
    secondarySponsors: [],
    responsibleParty: 'sponsor',
    publicContact: { role: 'Trial office', affiliation: sponsor.name },
    scientificContact: { role: 'Chief investigator', affiliation: sponsor.name },
    publicTitle: topic.publicTitle,
    acronym: topic.acronym,
    scientificTitle: topic.scientificTitle,
    summary: topic.summary,
    countries: topic.countries,
    sites: topic.countries.map((country) => ({ city: random.pick(CITIES[country] ?? [country]), country })),
    conditions: topic.conditions,
    keywords: topic.keywords,
    ...parts(topic),
    eligibility: topic.eligibility,
    design: topic.design,
    sampleSize: { target: 10 * random.int(topic.sampleSize[0] / 10, topic.sampleSize[1] / 10) },
    verifiedOn: today.slice(0, 7),
    ethicsReviews: [ethicsReview(facts.startDate, today, random)],
    ipdSharing: sharing(topic, sponsor.name),
    ...stated,
  };
  const checked = checkDraft(record as Parameters<typeof checkDraft>[0], { today });
  if (checked.ok) return checked.record;
  throw new Error(`${topic.key}: ${checked.problems.map(({ path, message }) => `${path}: ${message}`).join(' ')}`);
}

/** Outcomes, arms and interventions, with ids that stay the same for as long as the demonstration is told. */
function parts(topic: Topic) {
  const id = (prefix: string, index: number) => `${prefix}_${fixedHex(`${topic.key} ${prefix} ${index}`).slice(0, 16)}`;
  return {
    interventions: topic.interventions.map((each, i) => ({ id: id('int', i), ...each })),
    arms: topic.arms.map(({ gives, ...each }, i) => ({
      id: id('arm', i),
      ...each,
      interventions: gives.map((position) => id('int', position)),
    })),
    outcomes: topic.outcomes.map((each, i) => ({ id: id('out', i), rank: i === 0 ? 'primary' : 'secondary', ...each })),
  };
}

function protocolNumber(topic: Topic, random: Random): string {
  const prefix = topic.sponsor === 'hospital' ? 'NUH' : 'CF';
  return `${prefix}-${topic.acronym.slice(0, 3).toUpperCase()}-${random.int(100, 999)}`;
}

/** Approved some weeks before the start, and before today. */
function ethicsReview(start: StudyDate, today: string, random: Random) {
  const begins = partialDateInterval(start.date).lo;
  const latest = begins < today ? begins : today;
  return {
    status: 'approved',
    committee: organisationNamed('ethics').name,
    country: 'GB',
    reference: `NREC/${latest.slice(2, 4)}/${String(random.int(1, 899)).padStart(3, '0')}`,
    decidedOn: dayFrom(latest, -random.int(20, 75)),
  };
}

function sharing({ sharing: plan }: Topic, sponsor: string) {
  const yes = { description: 'Anonymised rows of the participants who agree, on request through this registry.' };
  const no = { description: `${sponsor} does not plan to share rows of single participants.` };
  return plan === 'yes'
    ? {
        plan,
        ...yes,
        documents: ['study-protocol', 'statistical-analysis-plan'],
        timeFrame: 'From publication, for ten years.',
      }
    : plan === 'no'
      ? { plan, ...no }
      : { plan };
}

/** Who answers questions about the sponsor's trials: invented people at addresses under `.example`. */
export function contactsOf({ sponsor, acronym }: Topic): TrialContacts {
  const { name: affiliation, country, domain } = organisationNamed(sponsor);
  const office = acronym.toLowerCase().replaceAll(/[^a-z]/g, '');
  return {
    v: 1,
    public: {
      name: `${acronym} trial office`,
      role: 'Trial office',
      affiliation,
      email: `${office}@${domain}`,
      country,
    },
    scientific: {
      name: investigatorOf(sponsor).name,
      role: 'Chief investigator',
      affiliation,
      email: `investigator.${office}@${domain}`,
      country,
    },
  };
}
