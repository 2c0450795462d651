import { hasIbanCheck, hasLuhnCheck, hasVinCheck } from '../check/check-digits.ts';
import { hasDeaCheck } from '../check/lettered-checks.ts';
import { type Detector, labelledNumber, someMatch, squash } from './detector.ts';

const IBAN = /(?<![\p{L}\d])[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?(?![\p{L}\d])/gu;
/** The shortest that a country uses, Norway's. */
const IBAN_MIN = 15;
const CARD = /(?<![\d.,-])(?:\d{4}([ -]?)\d{4}\1\d{4}\1\d{1,7}|3[47]\d{2}([ -])\d{6}\2\d{5})(?![.,-]?\d)/g;
const CARD_ISSUER = /^(?:4|5[1-5]|2[2-7]|3[47]|6011|65|35|62)/;
const PASSPORT_ZONE = /P[A-Z<][A-Z]{3}[A-Z]{1,30}<<[A-Z]/;
const DEA = /(?<![\p{L}\d])[ABFGMPRX][A-Z9]\d{7}(?![\p{L}\d])/gu;
const VIN = /(?<![\p{L}\d])[A-HJ-NPR-Z\d]{17}(?![\p{L}\d])/gu;
const MAC = /(?<![\p{L}\d:-])[\da-f]{2}([:-])(?:[\da-f]{2}\1){4}[\da-f]{2}(?![\p{L}\d:-])/iu;
const UDI = /\(01\)\d{14}[^\n]{0,60}?\(21\)[\w-]/;
const UUID = /(?<![\p{L}\d-])[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}(?![\p{L}\d-])/iu;
const DIGEST = /(?<![\p{L}\d])(?:[\da-f]{32}|[\da-f]{40}|[\da-f]{64})(?![\p{L}\d])/giu;
const PLATE =
  /(?<!\p{L})(?:licen[cs]e plate|number plate|registration plate|plate no\.?|car reg(?:istration)?)[^\p{L}\d]{1,4}(?=[A-Z\d -]{0,7}\d)[A-Z\d][A-Z\d -]{3,9}/iu;

const hasBoth = (text: string): boolean => /[A-Z]/.test(text) && /\d/.test(text);

const labelled = (
  identifier: Detector['class'],
  what: string,
  labels: string,
  digitsMin: number,
  confidence: Detector['confidence'] = 'certain',
): Detector => ({ class: identifier, confidence, what, needsDigit: true, finds: labelledNumber(labels, digitsMin) });

/** Numbers of records, plans, accounts, licences, vehicles and devices: with a label before, or of a form with a check. */
export const NUMBER_DETECTORS: readonly Detector[] = [
  labelled(
    'medical-record',
    'medical record numbers',
    'mrn|medical record|med rec|hospital (?:no|number|id)|patient (?:no|number|id)|chart (?:no|number)|case ?notes?|accession',
    4,
  ),
  labelled(
    'health-plan',
    'health plan numbers',
    'health plan|health insurance|insurance (?:no|number|id)|member (?:no|number|id)|policy (?:no|number)|medicare|medicaid|beneficiary|subscriber|versicherten-?(?:nr|nummer)',
    5,
  ),
  labelled('account', 'account numbers', 'account|acct|a/c|bank account|sort code|card (?:no|number)', 5),
  {
    class: 'account',
    confidence: 'likely',
    what: 'account or card numbers',
    needsDigit: true,
    finds: (text) =>
      someMatch(IBAN, text, (match) => squash(match).length >= IBAN_MIN && hasIbanCheck(squash(match))) ||
      someMatch(CARD, text, (match) => CARD_ISSUER.test(match) && hasLuhnCheck(squash(match))),
  },
  labelled(
    'licence',
    'licence or certificate numbers',
    "licen[cs]e|driving licen[cs]e|driver'?s licen[cs]e|passport|certificate|dea|npi|gmc",
    5,
  ),
  {
    class: 'licence',
    confidence: 'possible',
    what: 'passport zones or numbers of prescribers',
    needsDigit: false,
    finds: (text) => PASSPORT_ZONE.test(text) || someMatch(DEA, text, hasDeaCheck),
  },
  {
    class: 'vehicle',
    confidence: 'likely',
    what: 'vehicle numbers or licence plates',
    needsDigit: true,
    finds: (text) => someMatch(VIN, text, (match) => hasBoth(match) && hasVinCheck(match)) || PLATE.test(text),
  },
  labelled('vehicle', 'vehicle numbers', 'vin|vehicle identification|vehicle (?:no|number|id)', 5),
  labelled(
    'device',
    'device identifiers',
    'serial|s/n|imei|imsi|device (?:no|number|id)|udi|implant (?:no|number|id)',
    4,
  ),
  {
    class: 'device',
    confidence: 'certain',
    what: 'device identifiers',
    needsDigit: true,
    finds: (text) => MAC.test(text) || UDI.test(text),
  },
  labelled(
    'other-code',
    'codes of participants',
    'subject|participant|randomi[sz]ation|screening (?:no|number|id)|specimen (?:no|number|id)|sample (?:no|number|id)',
    4,
    'likely',
  ),
  {
    class: 'other-code',
    confidence: 'certain',
    what: 'universally unique identifiers or digests',
    needsDigit: true,
    finds: (text) => UUID.test(text) || someMatch(DIGEST, text, (match) => /[a-f]/i.test(match) && /\d/.test(match)),
  },
];
