import { AGE_NAMES, AGE_PHRASES, NOT_AN_AGE } from './age-words.ts';
import type { NameRule } from './name-rule.ts';

const PEOPLE =
  'patient subject participant person investigator physician doctor nurse mother father spouse guardian contact caregiver rater';

/** Names of columns about who and where somebody is: classes A and B, and C. */
export const PERSON_RULES: readonly NameRule[] = [
  {
    class: 'name',
    confidence: 'certain',
    what: 'names of people',
    names:
      'surname lastname firstname forename givenname familyname fullname middlename maidenname initials subjinit patinit ' +
      'invnam invname nachname vorname prenom nom nombre apellido apellidos cognome naam lname fname',
    phrases: [
      ...PEOPLE.split(' ').map((person) => `${person} name|${person} initials|name of ${person}`),
      'last name|first name|given name|family name|full name|middle name|maiden name|name of the patient|surname|forename',
    ].join('|'),
    unless: 'domain variable file',
  },
  { class: 'name', confidence: 'likely', what: 'names of people', names: 'name names personname' },
  {
    class: 'place',
    confidence: 'certain',
    what: 'addresses or places',
    names:
      'address addr addrline streetaddress homeaddress street streetname city town village municipality county district ' +
      'borough parish zip zipcode postcode postalcode postal plz latitude longitude lat lon lng gps geocode birthplace ' +
      'placeofbirth neighbourhood neighborhood censustract suburb commune ville ciudad stadt wohnort ort strasse adresse',
    phrases:
      'street address|home address|postal address|postal code|post code|zip code|place of birth|birth place|' +
      'city of residence|place of residence|census tract|city|county|postcode',
    unless: 'ip email mail mac web url',
  },
  {
    class: 'place',
    confidence: 'likely',
    what: 'sites, each of which stands for a place',
    names:
      'siteid site sitenum sitenumber siteno sitename sitenam sitecode centre center centreid centerid centreno centerno ' +
      'hospital hospitalname clinic clinicname facility facilityname practice',
    phrases: 'study site|site identifier|site number|site name|hospital name|clinic name|facility name|centre number',
  },
  {
    class: 'place',
    confidence: 'possible',
    what: 'groups of sites, which may still stand for a place',
    phrases: 'site group|pooled site|pooled centre|pooled center',
  },
  {
    class: 'date',
    confidence: 'certain',
    what: 'dates of birth or death',
    names:
      'dob birthdate dateofbirth birthday birthdt brthdtc brthdt dthdtc dthdt dateofdeath deathdate geburtsdatum dod',
    phrases: 'date of birth|birth date|time of birth|date of death|death date|time of death',
    unless: 'flag imputation',
  },
  {
    class: 'date',
    confidence: 'certain',
    what: 'dates',
    phrases: 'date|datetime|timestamp|datum|fecha',
    unless: 'flag imputation format birth death',
  },
  {
    class: 'date',
    confidence: 'possible',
    what: 'years of birth, which tell an age over 89',
    names: 'yob birthyear yearofbirth brthyr brthyy geburtsjahr',
    phrases: 'year of birth|birth year',
  },
  {
    class: 'date',
    confidence: 'certain',
    what: 'ages, of which those over 89 may not stay',
    names: AGE_NAMES,
    phrases: AGE_PHRASES,
    unless: NOT_AN_AGE,
  },
];
