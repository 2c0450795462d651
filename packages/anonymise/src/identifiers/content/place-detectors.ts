import { CITIES } from '../words/cities.ts';
import { plainWord } from '../words/plain-word.ts';
import { type Detector, someMatch } from './detector.ts';

const UK_AREA =
  'A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]|L[ADELNSU]?|' +
  'M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE';
const UK = new RegExp(`(?<![\\p{L}\\d])(?:${UK_AREA})\\d[A-Z\\d]? \\d[ABD-HJLNP-UW-Z]{2}(?![\\p{L}\\d])`, 'gu');
/** Quantities and ordinals that look like the second half of a postcode: `B12 5UG`, `L5 2ND`. */
const UNIT = /(?:NG|UG|UL|DL|PG|FL|HR|PH|1ST|2ND|3RD)$/;
const CANADA = /(?<![\p{L}\d])[ABCEGHJ-NPR-TVXY]\d[ABCEGHJ-NPR-TV-Z] \d[ABCEGHJ-NPR-TV-Z]\d(?![\p{L}\d])/u;
const US_STATES =
  'A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]';
const US = new RegExp(`\\p{L}\\.?, (?:${US_STATES}) \\d{5}(?:-\\d{4})?(?!\\d)`, 'u');
const ZIP_PLUS_FOUR = /(?<![\p{L}\d-])\d{5}-\d{4}(?![\d-])/u;

const STREET_KIND =
  'Street|STREET|St\\.?|ST\\.|Road|ROAD|Rd\\.?|RD|Avenue|AVENUE|Ave\\.?|AVE|Lane|LANE|Ln|Drive|Boulevard|BOULEVARD|Blvd\\.?|BLVD|' +
  'Close|Crescent|CRESCENT|Terrace|TERRACE|Square|Court|Highway|HIGHWAY|Parkway|PARKWAY|Way|Gardens|GARDENS';
const STREET = new RegExp(
  `(?<![\\p{L}\\d.,])\\d{1,5}[A-Za-z]?,? (?:\\p{Lu}[\\p{L}'’.-]{0,20} ){1,4}(?:${STREET_KIND})(?!\\p{L})`,
  'u',
);
const GERMAN_STREET =
  /(?<!\p{L})\p{Lu}[\p{L}-]{2,30}(?:straße|strasse|str\.|gasse|allee|platz|weg|STRASSE) \d{1,4}(?!\d)/u;
const FRENCH_STREET =
  /(?<![\p{L}\d])\d{1,4},? (?:bis |ter )?(?:rue|boulevard|chemin|impasse|quai) (?:de |du |des |la |le |l['’])?\p{L}/iu;
const BOX = /(?<!\p{L})p\.? ?o\.? ?box \d/iu;
const COORDINATES = /(?<![\d.])[-+]?\d{1,2}\.\d{4,8}, ?[-+]?\d{1,3}\.\d{4,8}(?![\d.])|\d{1,3}° ?\d{1,2}['′] ?\d/u;
const CITY =
  /(?<!\p{L})(?:in|from|to|near|at|of|IN|FROM|TO|NEAR|AT|OF|In|From) (\p{Lu}[\p{L}.]{2,20}(?: \p{Lu}[\p{L}.]{2,20})?)/gu;
const HOSPITAL =
  /(?<!\p{L})(?<name>\p{Lu}\p{Ll}[\p{L}'’.-]{1,20})(?: (?:University|General|Memorial|City|County|Royal|Children['’]s|Community))* (?:Hospital|Infirmary|Hospice|Klinikum)(?!\p{L})/gu;

/** Words before "Hospital" that name none, in lower case. */
const ANY_HOSPITAL = new Set(
  'the any our local other another same day general university children childrens community private outpatient emergency admitted via after during into from referring'.split(
    ' ',
  ),
);

function namesCity(text: string): boolean {
  for (const [, found = ''] of text.matchAll(CITY)) {
    const [first = '', second] = found.split(' ').map(plainWord);
    if (CITIES.has(first) || (second !== undefined && CITIES.has(`${first} ${second}`))) return true;
  }
  return false;
}

function namesHospital(text: string): boolean {
  for (const { groups } of text.matchAll(HOSPITAL)) {
    if (!ANY_HOSPITAL.has(plainWord(groups?.name ?? ''))) return true;
  }
  return false;
}

const place = (what: string, confidence: Detector['confidence'], needsDigit: boolean, finds: Detector['finds']) =>
  ({ class: 'place', confidence, what, needsDigit, finds }) as const;

/** Postcodes, streets, coordinates, and large cities and hospitals by name. Small places without a form are not known. */
export const PLACE_DETECTORS: readonly Detector[] = [
  place(
    'postcodes',
    'likely',
    true,
    (text) => someMatch(UK, text, (match) => !UNIT.test(match)) || CANADA.test(text) || US.test(text),
  ),
  place('postcodes of nine digits', 'possible', true, (text) => ZIP_PLUS_FOUR.test(text)),
  place('streets or post boxes', 'likely', true, (text) =>
    [STREET, GERMAN_STREET, FRENCH_STREET, BOX].some((pattern) => pattern.test(text)),
  ),
  place('coordinates', 'likely', true, (text) => COORDINATES.test(text)),
  place('names of cities', 'likely', false, namesCity),
  place('names of hospitals', 'possible', false, namesHospital),
];

/** Whether a text is the name of a large city and nothing else. */
export function isCity(text: string): boolean {
  return CITIES.has(plainWord(text));
}
