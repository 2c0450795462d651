import type { Problem } from '../app-error.ts';
import type { StudyDate } from './partial-date.ts';
import { recruitmentStatusWords, statusesThatNeedAReason } from './recruitment-status.ts';
import type { TrialParts } from './trial-record.ts';

type Rule = (parts: TrialParts) => readonly Problem[];

const problem = (path: string, rule: string, message: string): Problem => ({ path, rule, message });

/** First and last day a partial date can mean, comparable as text. A month ends on "31" here: only order matters. */
const first = (date: StudyDate) => date.date.padEnd(10, '-01');
const last = (date: StudyDate) => date.date.padEnd(10, '-31');

const datesInOrder: Rule = ({ startDate, primaryCompletionDate, completionDate }) => {
  const found: Problem[] = [];
  if (startDate && primaryCompletionDate && last(primaryCompletionDate) < first(startDate))
    found.push(
      problem(
        'primaryCompletionDate.date',
        'dates.completed-before-start',
        'Give a primary completion date that is not before the start.',
      ),
    );
  if (startDate && completionDate && last(completionDate) < first(startDate))
    found.push(
      problem(
        'completionDate.date',
        'dates.completed-before-start',
        'Give a completion date that is not before the start.',
      ),
    );
  if (primaryCompletionDate && completionDate && last(completionDate) < first(primaryCompletionDate))
    found.push(
      problem(
        'completionDate.date',
        'dates.completed-before-primary',
        'Give a completion date that is not before primary completion.',
      ),
    );
  return found;
};

const statusFitsDates: Rule = ({ recruitmentStatus: status, startDate, completionDate, statusReason }) => {
  if (status === undefined) return [];
  const found: Problem[] = [];
  const words = recruitmentStatusWords[status];
  if (status === 'not-yet-recruiting' && startDate?.kind === 'actual')
    found.push(
      problem('startDate.kind', 'status.not-started', `The status is "${words}": mark the start date as anticipated.`),
    );
  if (['recruiting', 'enrolling-by-invitation', 'completed'].includes(status) && startDate?.kind === 'anticipated')
    found.push(problem('startDate.kind', 'status.started', `The status is "${words}": mark the start date as actual.`));
  if (status === 'completed' && completionDate?.kind === 'anticipated')
    found.push(
      problem(
        'completionDate.kind',
        'status.completed',
        `The status is "${words}": mark the completion date as actual.`,
      ),
    );
  if (statusesThatNeedAReason.includes(status) && statusReason === undefined)
    found.push(problem('statusReason', 'status.reason-missing', `The status is "${words}": say why.`));
  return found;
};

/** Index of each item whose key an earlier item has. */
function repeats(keys: readonly string[]): readonly number[] {
  return keys.flatMap((key, index) => (keys.indexOf(key) < index ? [index] : []));
}

const idsUnique: Rule = (parts) => {
  const ids = (['outcomes', 'arms', 'interventions'] as const).flatMap((field) =>
    repeats((parts[field] ?? []).map((part) => part.id)).map((index) =>
      problem(`${field}.${index}.id`, 'id.repeated', 'Give each part of the record an id of its own.'),
    ),
  );
  const secondary = repeats((parts.secondaryIds ?? []).map((id) => `${id.kind} ${id.issuingAuthority} ${id.number}`));
  const countries = repeats(parts.countries ?? []);
  return [
    ...ids,
    ...secondary.map((i) => problem(`secondaryIds.${i}.number`, 'id.repeated', 'Remove this id: it is given twice.')),
    ...countries.map((i) => problem(`countries.${i}`, 'country.repeated', 'Remove this country: it is given twice.')),
  ];
};

const armsHoldTogether: Rule = ({ design, arms, interventions }) => {
  const found: Problem[] = [];
  if (design?.studyType === 'interventional' && arms?.length === 0)
    found.push(problem('arms', 'arms.missing', 'Add at least one arm.'));
  if (design?.studyType === 'interventional' && interventions?.length === 0)
    found.push(problem('interventions', 'interventions.missing', 'Add at least one intervention.'));
  if (arms === undefined || interventions === undefined) return found;
  const known = new Set(interventions.map((intervention) => intervention.id));
  for (const [index, arm] of arms.entries()) {
    for (const [position, id] of arm.interventions.entries())
      if (!known.has(id))
        found.push(
          problem(
            `arms.${index}.interventions.${position}`,
            'arms.unknown-intervention',
            'Choose an intervention that the record lists.',
          ),
        );
  }
  return found;
};

const maskingConsistent: Rule = ({ design }) => {
  if (design?.studyType !== 'interventional') return [];
  const { level, who } = design.masking;
  if (level === 'open-label' && who.length > 0)
    return [
      problem('design.masking.who', 'masking.open-label', 'Nobody is masked in an open-label trial: name no one.'),
    ];
  if (level !== 'open-label' && who.length === 0)
    return [problem('design.masking.who', 'masking.who-missing', 'Say who is masked.')];
  return repeats(who).map((i) => problem(`design.masking.who.${i}`, 'masking.repeated', 'Name each masked role once.'));
};

const primaryOutcomeGiven: Rule = ({ outcomes }) =>
  outcomes === undefined || outcomes.some((outcome) => outcome.rank === 'primary')
    ? []
    : [problem('outcomes', 'outcomes.no-primary', 'Add at least one primary outcome.')];

const ethicsDated: Rule = ({ ethicsReviews }) =>
  (ethicsReviews ?? []).flatMap((review, index) =>
    ['approved', 'not-approved'].includes(review.status) && review.decidedOn === undefined
      ? [problem(`ethicsReviews.${index}.decidedOn`, 'ethics.undated', 'Enter the day on which the committee decided.')]
      : [],
  );

const sitesInCountries: Rule = ({ sites, countries }) =>
  countries === undefined
    ? []
    : (sites ?? []).flatMap((site, index) =>
        countries.includes(site.country)
          ? []
          : [problem(`sites.${index}.country`, 'sites.country-unlisted', "Add the site's country to the countries.")],
      );

const minutesPer = { minutes: 1, hours: 60, days: 1_440, weeks: 10_080, months: 43_830, years: 525_960 } as const;

const agesInOrder: Rule = ({ eligibility }) => {
  const { minimumAge: low, maximumAge: high } = eligibility ?? {};
  if (!low || !high || low.value * minutesPer[low.unit] <= high.value * minutesPer[high.unit]) return [];
  return [problem('eligibility.maximumAge', 'ages.reversed', 'Give a maximum age that is not below the minimum age.')];
};

/** The rules that span fields, each a pure function of whatever parts of a record are there. */
const rules: readonly Rule[] = [
  datesInOrder,
  statusFitsDates,
  idsUnique,
  armsHoldTogether,
  maskingConsistent,
  primaryOutcomeGiven,
  ethicsDated,
  sitesInCountries,
  agesInOrder,
];

/** Every broken rule among the parts that are there. A rule whose fields are absent is not applied. */
export function brokenRules(parts: TrialParts): readonly Problem[] {
  return rules.flatMap((rule) => rule(parts));
}
