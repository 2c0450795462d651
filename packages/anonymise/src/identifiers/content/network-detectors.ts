import { isIPv6 } from 'node:net';
import { type Detector, someMatch } from './detector.ts';

const URL_WITH_SCHEME = /(?<!\p{L})(?:https?|ftps?|sftp|ssh|ldaps?|file):\/\/\S{3}/iu;
const WWW = /(?<![\p{L}\d])www\d?\.[\p{L}\d-]{1,63}\.\p{L}{2}/iu;
const PROFILE = /(?<![\p{L}\d])(?:facebook|twitter|instagram|linkedin|tiktok|youtube|github)\.com\/\S{2}/iu;

const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const IPV4 = new RegExp(`(?<![\\p{L}\\d.-])(?:${OCTET}\\.){3}${OCTET}(?!\\.?\\d)`, 'gu');
const VERSION = /(?<!\p{L})(?:v|ver|version|release|build|EC)[ .:]{0,2}(?:\d{1,3}\.){3}\d{1,3}/giu;
const IPV6 = /(?<![\p{L}\d:.])[\da-f:]{3,39}(?:\.\d{1,3}){0,4}(?![\p{L}\d:])/giu;

/** Section numbers like 1.2.3.4 have small parts only; addresses of people practically never do. */
function isAddress(match: string): boolean {
  return match.split('.').some((octet) => Number(octet) >= 10);
}

/** Web and IP addresses. Version numbers and EC numbers of enzymes, which look like IPv4, are left out where labelled. */
export const NETWORK_DETECTORS: readonly Detector[] = [
  {
    class: 'url',
    confidence: 'certain',
    what: 'web addresses',
    needsDigit: false,
    finds: (text) => URL_WITH_SCHEME.test(text) || WWW.test(text) || PROFILE.test(text),
  },
  {
    class: 'ip-address',
    confidence: 'likely',
    what: 'IP addresses',
    needsDigit: true,
    finds: (text) =>
      (text.includes('.') && someMatch(IPV4, text.replace(VERSION, ' '), isAddress)) ||
      (text.includes(':') && someMatch(IPV6, text, (match) => match.split(':').length > 3 && isIPv6(match))),
  },
];
