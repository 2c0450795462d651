import { countryCodes } from '@trialmark/schema';

/** English names, as ClinicalTrials.gov writes them where it differs from common use. */
const NAMES =
  'AD Andorra|AE United Arab Emirates|AF Afghanistan|AG Antigua and Barbuda|AI Anguilla|AL Albania|AM Armenia|' +
  'AO Angola|AQ Antarctica|AR Argentina|AS American Samoa|AT Austria|AU Australia|AW Aruba|AX Åland Islands|' +
  'AZ Azerbaijan|BA Bosnia and Herzegovina|BB Barbados|BD Bangladesh|BE Belgium|BF Burkina Faso|BG Bulgaria|' +
  'BH Bahrain|BI Burundi|BJ Benin|BL Saint Barthélemy|BM Bermuda|BN Brunei|BO Bolivia|BQ Caribbean Netherlands|' +
  'BR Brazil|BS Bahamas|BT Bhutan|BV Bouvet Island|BW Botswana|BY Belarus|BZ Belize|CA Canada|' +
  'CC Cocos (Keeling) Islands|CD Democratic Republic of the Congo|CF Central African Republic|CG Congo|' +
  'CH Switzerland|CI Côte d’Ivoire|CK Cook Islands|CL Chile|CM Cameroon|CN China|CO Colombia|CR Costa Rica|CU Cuba|' +
  'CV Cape Verde|CW Curaçao|CX Christmas Island|CY Cyprus|CZ Czechia|DE Germany|DJ Djibouti|DK Denmark|DM Dominica|' +
  'DO Dominican Republic|DZ Algeria|EC Ecuador|EE Estonia|EG Egypt|EH Western Sahara|ER Eritrea|ES Spain|' +
  'ET Ethiopia|FI Finland|FJ Fiji|FK Falkland Islands|FM Micronesia|FO Faroe Islands|FR France|GA Gabon|' +
  'GB United Kingdom|GD Grenada|GE Georgia|GF French Guiana|GG Guernsey|GH Ghana|GI Gibraltar|GL Greenland|' +
  'GM Gambia|GN Guinea|GP Guadeloupe|GQ Equatorial Guinea|GR Greece|GS South Georgia and South Sandwich Islands|' +
  'GT Guatemala|GU Guam|GW Guinea-Bissau|GY Guyana|HK Hong Kong|HM Heard and McDonald Islands|HN Honduras|' +
  'HR Croatia|HT Haiti|HU Hungary|ID Indonesia|IE Ireland|IL Israel|IM Isle of Man|IN India|' +
  'IO British Indian Ocean Territory|IQ Iraq|IR Iran|IS Iceland|IT Italy|JE Jersey|JM Jamaica|JO Jordan|JP Japan|' +
  'KE Kenya|KG Kyrgyzstan|KH Cambodia|KI Kiribati|KM Comoros|KN Saint Kitts and Nevis|KP North Korea|' +
  'KR South Korea|KW Kuwait|KY Cayman Islands|KZ Kazakhstan|LA Laos|LB Lebanon|LC Saint Lucia|LI Liechtenstein|' +
  'LK Sri Lanka|LR Liberia|LS Lesotho|LT Lithuania|LU Luxembourg|LV Latvia|LY Libya|MA Morocco|MC Monaco|' +
  'MD Moldova|ME Montenegro|MF Saint Martin|MG Madagascar|MH Marshall Islands|MK North Macedonia|ML Mali|' +
  'MM Myanmar|MN Mongolia|MO Macau|MP Northern Mariana Islands|MQ Martinique|MR Mauritania|MS Montserrat|MT Malta|' +
  'MU Mauritius|MV Maldives|MW Malawi|MX Mexico|MY Malaysia|MZ Mozambique|NA Namibia|NC New Caledonia|NE Niger|' +
  'NF Norfolk Island|NG Nigeria|NI Nicaragua|NL Netherlands|NO Norway|NP Nepal|NR Nauru|NU Niue|NZ New Zealand|' +
  'OM Oman|PA Panama|PE Peru|PF French Polynesia|PG Papua New Guinea|PH Philippines|PK Pakistan|PL Poland|' +
  'PM Saint Pierre and Miquelon|PN Pitcairn Islands|PR Puerto Rico|PS Palestinian Territories|PT Portugal|PW Palau|' +
  'PY Paraguay|QA Qatar|RE Réunion|RO Romania|RS Serbia|RU Russia|RW Rwanda|SA Saudi Arabia|SB Solomon Islands|' +
  'SC Seychelles|SD Sudan|SE Sweden|SG Singapore|SH Saint Helena|SI Slovenia|SJ Svalbard and Jan Mayen|SK Slovakia|' +
  'SL Sierra Leone|SM San Marino|SN Senegal|SO Somalia|SR Suriname|SS South Sudan|ST São Tomé and Príncipe|' +
  'SV El Salvador|SX Sint Maarten|SY Syria|SZ Eswatini|TC Turks and Caicos Islands|TD Chad|' +
  'TF French Southern Territories|TG Togo|TH Thailand|TJ Tajikistan|TK Tokelau|TL Timor-Leste|TM Turkmenistan|' +
  'TN Tunisia|TO Tonga|TR Turkey (Türkiye)|TT Trinidad and Tobago|TV Tuvalu|TW Taiwan|TZ Tanzania|UA Ukraine|' +
  'UG Uganda|UM U.S. Outlying Islands|US United States|UY Uruguay|UZ Uzbekistan|VA Holy See|' +
  'VC Saint Vincent and Grenadines|VE Venezuela|VG British Virgin Islands|VI U.S. Virgin Islands|VN Vietnam|' +
  'VU Vanuatu|WF Wallis and Futuna|WS Samoa|XK Kosovo|YE Yemen|YT Mayotte|ZA South Africa|ZM Zambia|ZW Zimbabwe';

/** Other names under which records give a country, among them those of ClinicalTrials.gov before 2025. */
const ALIASES =
  'BN Brunei Darussalam|BO Bolivia, Plurinational State of|BS The Bahamas|CD Congo, The Democratic Republic of the|' +
  'CG Congo - Brazzaville|CG Republic of the Congo|CV Cabo Verde|CZ Czech Republic|FK Falkland Islands (Malvinas)|' +
  'FM Federated States of Micronesia|FM Micronesia, Federated States of|GB Great Britain|GB UK|GM The Gambia|' +
  'IR Iran, Islamic Republic of|IR Islamic Republic of Iran|CI Ivory Coast|KP Korea, Democratic People’s Republic of|' +
  'KR Korea, Republic of|KR Republic of Korea|LA Lao People’s Democratic Republic|LY Libyan Arab Jamahiriya|' +
  'MD Moldova, Republic of|MD Republic of Moldova|MK Macedonia, The Former Yugoslav Republic of|MK Macedonia|MM Burma|' +
  'MO Macao|NL The Netherlands|PS Palestinian Territory, Occupied|PS Palestinian Territory|PS Palestine|' +
  'RU Russian Federation|SY Syrian Arab Republic|SZ Swaziland|TL East Timor|TR Turkey|TR Türkiye|TW Taiwan, Province of China|' +
  'TZ Tanzania, United Republic of|TZ United Republic of Tanzania|US United States of America|US USA|VA Vatican City|' +
  'VA Holy See (Vatican City State)|VE Venezuela, Bolivarian Republic of|VI Virgin Islands (U.S.)|VG Virgin Islands, British|' +
  'VN Viet Nam|PN Pitcairn|SH Saint Helena|WF Wallis and Futuna Islands';

const entries = (table: string) => table.split('|').map((entry) => [entry.slice(0, 2), entry.slice(3)] as const);

const nameByCode: ReadonlyMap<string, string> = new Map(entries(NAMES));
const codeByName: ReadonlyMap<string, string> = new Map(
  [...entries(ALIASES), ...entries(NAMES)].map(([code, name]) => [folded(name), code]),
);

/** The English name of a country by its ISO 3166-1 alpha-2 code; the code itself when it is unknown. */
export function countryName(code: string): string {
  return nameByCode.get(code) ?? code;
}

/** The code of a country by one of its English names, or null. Case, accents and punctuation do not matter. */
export function countryCodeOf(name: string): string | null {
  return codeByName.get(folded(name)) ?? null;
}

/** Every country as code and name, in the order of names: for a list to choose from. */
export const countries: readonly { readonly code: string; readonly name: string }[] = countryCodes
  .map((code) => ({ code, name: countryName(code) }))
  .sort((a, b) => a.name.localeCompare(b.name, 'en'));

function folded(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain
    .replaceAll('&', 'and')
    .replace(/\bst\.? /gu, 'saint ')
    .replace(/[^a-z]/gu, '');
}
