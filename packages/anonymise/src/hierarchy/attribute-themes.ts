import type { ColumnProfile } from './profile-column.ts';

/** What an attribute is about; columns of one theme may follow from each other, like age and age group. */
export type Theme =
  | 'person'
  | 'birth'
  | 'age'
  | 'sex'
  | 'origin'
  | 'place'
  | 'country'
  | 'postcode'
  | 'status'
  | 'schooling'
  | 'body'
  | 'sensitive';

export type ThemeRule = {
  readonly theme: Theme;
  readonly role: 'identifying' | 'quasi-identifier' | 'sensitive' | 'other';
  /** Names of CDISC variables. */
  readonly names?: RegExp;
  /** Words of name and label. */
  readonly words?: RegExp;
  /** Form of a value; the rule applies when more than half of the distinct values have it. */
  readonly content?: RegExp;
  readonly reason: string;
};

/**
 * Tried in order. The identifying ones are the classes of 45 CFR 164.514(b)(2)(i) that a table of participants may hold;
 * the quasi-identifiers are what relatives, colleagues or public registers know of a person and what lasts.
 */
const RULES: readonly ThemeRule[] = [
  {
    theme: 'person',
    role: 'identifying',
    names: /^(?:USUBJID|SUBJID|INVID|INVNAM|SITENAM)$/u,
    words:
      /\b(?:subject|participant|patient|person|respondent|member|employee|client|donor) ?(?:id|identifier|no|nr|num|number|code|key)\b|\b(?:mrn|uuid|guid|ssn|passport|medical record|social security|national id|health plan|licen[cs]e|number plate|serial number|account number|fingerprint|biometric)\b/u,
    reason: 'names one person',
  },
  {
    theme: 'person',
    role: 'identifying',
    words:
      /\b(?:first|last|given|family|full|maiden|middle|patient|investigator|physician) ?name\b|\bsurname\b|^name$|\b(?:initials|e ?mail|phone|telephone|mobile|fax|street|address|url|photo|photograph)\b/u,
    reason: 'is a name, an address or a way to reach somebody',
  },
  {
    theme: 'person',
    role: 'identifying',
    content:
      /^[^@\s]+@[^@\s]+\.[a-z]+$|^https?:\/\/|^\d{3}-\d{2}-\d{4}$|^\d{1,3}(?:\.\d{1,3}){3}$|^\+\d[\d ()-]{7,}$/iu,
    reason: 'has values in the form of e-mail or web addresses, telephone or social security numbers',
  },
  {
    theme: 'birth',
    role: 'quasi-identifier',
    names: /^(?:BRTH|DOB)/u,
    words: /\b(?:date|day|year) of birth\b|\bbirth ?(?:date|day|year)?\b|\bdob\b/u,
    reason: 'others know when somebody was born',
  },
  {
    theme: 'age',
    role: 'quasi-identifier',
    names: /^A?AGE$/u,
    words: /\bage\b/u,
    reason: 'others know how old somebody is',
  },
  { theme: 'sex', role: 'quasi-identifier', words: /\b(?:sex|gender)\b/u, reason: 'others know it and it lasts' },
  {
    theme: 'origin',
    role: 'quasi-identifier',
    names: /^(?:RACE\w*|ETHNIC)$/u,
    words: /\b(?:race|ethnic|ethnicity|ancestry|religion|native language|mother tongue)\b/u,
    reason: 'others know it and it lasts',
  },
  {
    theme: 'postcode',
    role: 'quasi-identifier',
    words: /\b(?:zip|zip ?code|postal|post ?code)\b/u,
    reason: 'others know where somebody lives',
  },
  {
    theme: 'country',
    role: 'quasi-identifier',
    words: /\b(?:country|nationality|citizenship)\b/u,
    reason: 'others know where somebody lives or comes from',
  },
  {
    theme: 'place',
    role: 'quasi-identifier',
    names: /^SITE/u,
    words: /\b(?:site|centre|center|hospital|clinic|city|town|county|district|state|province|region)\b/u,
    reason: 'others know where somebody lives or was treated',
  },
  {
    theme: 'schooling',
    role: 'quasi-identifier',
    words: /\b(?:education|educational|schooling|degree)\b/u,
    reason: 'others know it and it lasts',
  },
  {
    theme: 'status',
    role: 'quasi-identifier',
    words:
      /\b(?:marital|civil) status\b|\b(?:occupation|profession|job|employment|employer|work ?class|household|number of children|relationship)\b/u,
    reason: 'others know it',
  },
  {
    theme: 'body',
    role: 'other',
    names: /^(?:HEIGHT|WEIGHT|BMI|BSA)/u,
    words: /\b(?:height|weight|bmi|body mass)\b/u,
    reason:
      'people around somebody can guess it: decide whether they may look for them, and make it a quasi-identifier then',
  },
  {
    theme: 'sensitive',
    role: 'sensitive',
    words:
      /\b(?:salary|income|wage|earnings|diagnosis|hiv|aids|pregnan\w*|abortion|psychiatric|suicid\w*|genotype|mutation|sexual|alcohol|drug (?:use|abuse)|conviction|died|death|reason for discontinuation)\b/u,
    reason: 'is what somebody may not want others to learn',
  },
];

/** No address or number that identifies somebody is longer. */
const CONTENT_LENGTH_MAX = 300;

/** The first rule that a column falls under. */
export function themeOf(profile: ColumnProfile): ThemeRule | undefined {
  return RULES.find(({ names, words, content }) => {
    if (names?.test(profile.name) || words?.test(profile.words)) return true;
    if (content === undefined) return false;
    const matching = profile.texts.filter((text) => text.length <= CONTENT_LENGTH_MAX && content.test(text));
    return matching.length > profile.texts.length / 2;
  });
}
