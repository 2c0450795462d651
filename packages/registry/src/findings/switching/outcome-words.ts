/**
 * Wording of outcomes as the matcher reads it. Every list and number here is part of the rule `outcome-switching/1`, and is
 * published in `docs/protocol/findings.md`: to change one is another version of the rule.
 */

/** Token similarity (Dice) from which two wordings of one outcome are taken for one, when no more than that speaks against it. */
export const SIMILARITY_THRESHOLD = 0.75;

const NUMBER_WORDS: Readonly<Record<string, string>> = {
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  twelve: '12',
};

const UNITS = 'seconds?|secs?|minutes?|mins?|hours?|hrs?|hr|h|days?|d|weeks?|wks?|wk|months?|mos?|mo|years?|yrs?|yr';
const LONG_UNITS = '(?:second|minute|hour|day|week|month|year)s?';
const NUMBER = '\\d+(?:\\.\\d+)?';
const SPAN = `${NUMBER}(?:\\s*(?:-|to|and|or|,)\\s*${NUMBER})*`;
/** `12 weeks`, `week 12`, `day 1 to 28`, `6-month`, `baseline`. A number within a name (`vitamin d3`, `il-6`) is none. */
const MOMENT = `(?<![\\p{L}\\p{N}.-])(?:(?:the )?${SPAN}\\s*-?\\s*(?:${UNITS})\\b|${LONG_UNITS}\\s*-?\\s*${SPAN}\\b|baseline\\b|(?:the )?end of (?:the )?(?:study|treatment|trial|follow[ -]?up)\\b|(?:study|treatment|trial) (?:end|completion)\\b)`;
const LEAD = '(?:at|by|to|through|until|till|up to|within|over|after|during|from|between|in|of|for)';
const TAIL =
  '(?: (?:after|of|post|following|from) (?:randomi[sz]ation|treatment|surgery|enrol?lment|inclusion|baseline)\\b)?';
const TIMEPOINT = new RegExp(
  `(?:\\b${LEAD} )*${MOMENT}(?:(?:\\s*(?:,|and\\b|or\\b|to\\b|-|/)\\s*|\\s+)(?:\\b${LEAD} )*${MOMENT})*${TAIL}`,
  'gu',
);

/** Longest wording that is looked at, in UTF-16 units; what is beyond is compared only for being the same. */
const TEXT_MAX = 4_000;

const STOP = new Set(
  'a an the of in on at by for from to with and or as is are was were be been being will that which who whose this these those their its it into per each between among via using used than then both all any other achieve achieves achieving achieved attaining attained reaching reached reporting reported showing'.split(
    ' ',
  ),
);

/** Words of nearly every outcome, which say how a value is formed and not what is measured. */
const GENERIC = new Set(
  'change changes changed difference differences rate rates number numbers count percentage percent proportion proportions frequency incidence occurrence prevalence mean median average total score scores value values level levels measure measured measures measurement measurements assessment assessed assess evaluation evaluated evaluate defined definition determined determine time patient patients participant participants subject subjects people person persons baseline outcome outcomes endpoint endpoints end point points primary secondary result results study trial treatment treated group groups experience experiencing experienced having had have has'.split(
    ' ',
  ),
);

/** Words that turn a meaning round or narrow it: wordings that differ in one of these are never taken for one outcome. */
const TURNING = new Set(
  'before after during no not non without free none never absence lack loss versus vs minus less more fewer greater lower higher least most minimum maximum first last early late acute chronic left right upper lower systolic diastolic fasting postprandial pre post increase decrease increased decreased improvement worsening success failure male female maternal fetal foetal neonatal cause specific related all-cause overall progression disease event relapse recurrence major minor severe serious mild moderate partial complete'.split(
    ' ',
  ),
);

/** Words that name an aim and not a measurement: with nothing else, an outcome could be any other. */
const VAGUE = new Set(
  'safety tolerability efficacy effectiveness effect effects feasibility acceptability activity benefit clinical function performance ability status'.split(
    ' ',
  ),
);

/** Words that may be about one thing although they differ: outcomes that have two of one list could be the same. */
const RELATED: readonly ReadonlySet<string>[] = [
  'safety tolerability adverse toxicity harm side complication',
  'pain vas nrs visual analogue analog',
  'mortality survival alive',
  'response remission orr recist',
  'glucose glycemic glycaemic hba1c insulin diabetes',
  'depression depressive hamd hdrs madrs phq bdi mood',
  'cognition cognitive mmse moca adas memory',
  'walk walking gait mobility',
  'hypertension pressure bp',
  'weight bmi obesity adiposity',
  'hemorrhage bleeding',
].map((words) => new Set(words.split(' ')));

/** Phrases that registries write in several ways. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/\b(?:glycated|glycosylated) ha?emoglobin(?: a1c)?\b|\bha?emoglobin a1c\b|\ba1c\b/gu, 'hba1c'],
  [/\b(?:death|mortality) (?:from|due to|of) (?:any|all) causes?\b/gu, 'all-cause mortality'],
];

/** One spelling for words that registries write in several. */
const ALIASES: Readonly<Record<string, string>> = {
  deaths: 'mortality',
  death: 'mortality',
  died: 'mortality',
  randomised: 'randomized',
  randomisation: 'randomization',
  tumour: 'tumor',
  haemoglobin: 'hemoglobin',
  haemorrhage: 'hemorrhage',
  oedema: 'edema',
  anaemia: 'anemia',
  ischaemia: 'ischemia',
  ischaemic: 'ischemic',
  hospitalisation: 'hospitalization',
  paediatric: 'pediatric',
  tumours: 'tumor',
  colour: 'color',
  centre: 'center',
};

/** Letter case, kinds of dash and quote, spacing and final stops away; signs, digits and units stay. */
export function normaliseOutcomeText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‐‑‒–—−]/gu, '-')
    .replace(/[‘’`´]/gu, "'")
    .replace(/[“”«»]/gu, '"')
    .replace(/>=|=>/gu, '≥')
    .replace(/<=|=</gu, '≤')
    .replace(/\s+/gu, ' ')
    .replace(/\s*([≥≤<>=±])\s*/gu, '$1')
    .trim()
    .replace(/[.;:,\s]+$/u, '');
}

/** The text without its moments in time. Empty when it is nothing else. */
export function stripTimepoints(normalised: string): string {
  const spelt = normalised.slice(0, TEXT_MAX).replace(/[a-z]+/gu, (word) => NUMBER_WORDS[word] ?? word);
  return withoutAbbreviations(PHRASES.reduce((text, [phrase, word]) => text.replace(phrase, word), spelt))
    .replace(/[[(][^\])]*\btime ?frame\b[^\])]*[\])]/gu, ' ')
    .replace(TIMEPOINT, ' ')
    .replace(/[[({]\s*[\])}]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s,;:-]+|[\s,;:.-]+$/gu, '')
    .trim();
}

/** Brackets that repeat as initials the words before them say nothing: `progression free survival (pfs)`. */
function withoutAbbreviations(text: string): string {
  return text.replace(/\s*\(([a-z]{2,6})\)/gu, (bracket: string, short: string, at: number) => {
    const words = text.slice(0, at).match(/[a-z]+/gu) ?? [];
    const initials = words.slice(-short.length).map((word) => word.slice(0, 1));
    return initials.join('') === short ? '' : bracket;
  });
}

/**
 * The moments that texts name, as one key: `84d`, `12m`; weeks are days, years are months. Whether they are ends of a span
 * (`up to`, `within`) and what else is said of them is part of it; `baseline` is not, being what all else is counted from.
 */
export function momentsOf(texts: readonly string[]): string {
  const moments = new Set<string>();
  for (const text of texts) {
    const spelt = text.slice(0, TEXT_MAX).replace(/[a-z]+/gu, (word) => NUMBER_WORDS[word] ?? word);
    for (const [moment] of spelt.matchAll(TIMEPOINT)) for (const each of partsOf(moment)) moments.add(each);
  }
  return [...moments].sort().join(' ');
}

const PER_UNIT: readonly (readonly [RegExp, number, string])[] = [
  [/^(?:y)/u, 12, 'm'],
  [/^(?:mo)/u, 1, 'm'],
  [/^(?:w)/u, 7, 'd'],
  [/^(?:d)/u, 1, 'd'],
  [/^(?:h)/u, 60, 'min'],
  [/^(?:min)/u, 1, 'min'],
  [/^(?:s)/u, 1, 's'],
];

function partsOf(moment: string): readonly string[] {
  const span = /\b(?:up to|within|until|till|through|over|during)\b/u.test(moment) ? ['span'] : [];
  const end = /\b(?:end|completion)\b/u.test(moment) ? ['end'] : [];
  const counts = [
    ...moment.matchAll(new RegExp(`(${SPAN})\\s*-?\\s*(${UNITS})\\b|(${LONG_UNITS})\\s*-?\\s*(${SPAN})`, 'gu')),
  ];
  const named = counts.flatMap(([, before = '', after = '', unitFirst = '', then = '']) => {
    const unit = after || unitFirst;
    const [, each = 1, name = unit] = PER_UNIT.find(([start]) => start.test(unit)) ?? [];
    return ((before || then).match(new RegExp(NUMBER, 'gu')) ?? []).map((count) => `${Number(count) * each}${name}`);
  });
  return [...span, ...end, ...named];
}

/** Words of a normalised text, each once: aliases and plurals folded, stop words away. */
export function tokensOf(normalised: string): ReadonlySet<string> {
  const words =
    normalised
      .slice(0, TEXT_MAX)
      .replace(/'s\b/gu, '')
      .match(/[≥≤<>=±]?\d+(?:[.,]\d+)?%?|[\p{L}\p{N}]+/gu) ?? [];
  const parts = words.flatMap((word) => /^(\p{L}+)(\d+)$/u.exec(word)?.slice(1) ?? [word]);
  return new Set(parts.filter((word) => !STOP.has(word)).map(folded));
}

function folded(word: string): string {
  const alias = ALIASES[word] ?? word;
  if (GENERIC.has(alias) || TURNING.has(alias)) return alias;
  return alias.length > 3 && /[^suix]s$/u.test(alias) ? alias.slice(0, -1) : alias;
}

/** Tokens that say what is measured. */
export function contentOf(tokens: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...tokens].filter((token) => !GENERIC.has(token)));
}

/** Dice: twice what is common over the sum of the sizes; 1 for the same words, 0 for none in common. */
export function similarity(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size + other.size === 0) return 1;
  const common = [...one].filter((token) => other.has(token)).length;
  return (2 * common) / (one.size + other.size);
}

/** Whether a token may not differ between two wordings of one outcome: a number, a sign, or a word that turns the meaning. */
export function isDecisive(token: string): boolean {
  return TURNING.has(token) || /[\d≥≤<>=±%]/u.test(token);
}

/** Whether words alone leave it open that two outcomes are one: a word in common, related words, or only vague ones. */
export function mayMean(words: ReadonlySet<string>, text: ReadonlySet<string>): boolean {
  const telling = [...words].filter((word) => !VAGUE.has(word) && !TURNING.has(word) && /\p{L}{2}/u.test(word));
  if (telling.length === 0) return true;
  if (telling.some((word) => text.has(word))) return true;
  return RELATED.some(
    (group) => [...words].some((word) => group.has(word)) && [...text].some((word) => group.has(word)),
  );
}

/** Whether one of the texts may abbreviate what the other spells out. */
export function mayAbbreviate(one: string, other: string): boolean {
  return isAbbreviated(one, other) || isAbbreviated(other, one);
}

function isAbbreviated(short: string, long: string): boolean {
  const initials = (long.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, 1)).join('');
  const words = short.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.some((word) => word.length >= 2 && word.length <= 6 && initials.includes(word));
}
