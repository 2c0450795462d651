/**
 * Countries by subregion and region of the United Nations' standard M49 (the finest of its geographical subregions), each
 * as `alpha-2 alpha-3 names`, names parted by `/`, from ISO 3166-1 and common use. Two are in no list of M49: Taiwan
 * stands with Eastern Asia, Kosovo (XK) with Southern Europe.
 */
const TABLE: readonly (readonly [region: string, subregion: string, countries: string])[] = [
  [
    'Africa',
    'Northern Africa',
    'DZ DZA Algeria|EG EGY Egypt|EH ESH Western Sahara|LY LBY Libya|MA MAR Morocco|SD SDN Sudan|TN TUN Tunisia',
  ],
  [
    'Africa',
    'Western Africa',
    'BF BFA Burkina Faso|BJ BEN Benin|CI CIV Côte d’Ivoire/Ivory Coast|CV CPV Cape Verde/Cabo Verde|' +
      'GH GHA Ghana|GM GMB Gambia/The Gambia|GN GIN Guinea|GW GNB Guinea-Bissau|LR LBR Liberia|ML MLI Mali|' +
      'MR MRT Mauritania|NE NER Niger|NG NGA Nigeria|' +
      'SH SHN St. Helena/Saint Helena, Ascension and Tristan da Cunha|SL SLE Sierra Leone|SN SEN Senegal|' +
      'TG TGO Togo',
  ],
  [
    'Africa',
    'Eastern Africa',
    'BI BDI Burundi|DJ DJI Djibouti|ER ERI Eritrea|ET ETH Ethiopia|IO IOT British Indian Ocean Territory|' +
      'KE KEN Kenya|KM COM Comoros|MG MDG Madagascar|MU MUS Mauritius|MW MWI Malawi|MZ MOZ Mozambique|' +
      'RE REU Réunion|RW RWA Rwanda|SC SYC Seychelles|SO SOM Somalia|SS SSD South Sudan|' +
      'TF ATF French Southern Territories|' +
      'TZ TZA Tanzania/Tanzania, United Republic of/United Republic of Tanzania|UG UGA Uganda|YT MYT Mayotte|' +
      'ZM ZMB Zambia|ZW ZWE Zimbabwe',
  ],
  [
    'Africa',
    'Middle Africa',
    'AO AGO Angola|' +
      'CD COD Congo - Kinshasa/Congo, The Democratic Republic of the/Democratic Republic of the Congo|' +
      'CF CAF Central African Republic|CG COG Congo - Brazzaville/Congo/Republic of the Congo|CM CMR Cameroon|' +
      'GA GAB Gabon|GQ GNQ Equatorial Guinea|ST STP São Tomé & Príncipe|TD TCD Chad',
  ],
  [
    'Africa',
    'Southern Africa',
    'BW BWA Botswana|LS LSO Lesotho|NA NAM Namibia|SZ SWZ Eswatini/Swaziland|ZA ZAF South Africa',
  ],
  [
    'Americas',
    'Northern America',
    'BM BMU Bermuda|CA CAN Canada|GL GRL Greenland|PM SPM St. Pierre & Miquelon|' +
      'US USA United States/United States of America',
  ],
  [
    'Americas',
    'Central America',
    'BZ BLZ Belize|CR CRI Costa Rica|GT GTM Guatemala|HN HND Honduras|MX MEX Mexico|NI NIC Nicaragua|' +
      'PA PAN Panama|SV SLV El Salvador',
  ],
  [
    'Americas',
    'Caribbean',
    'AG ATG Antigua & Barbuda|AI AIA Anguilla|AW ABW Aruba|BB BRB Barbados|BL BLM St. Barthélemy|' +
      'BQ BES Caribbean Netherlands/Bonaire, Sint Eustatius and Saba|BS BHS Bahamas/The Bahamas|CU CUB Cuba|' +
      'CW CUW Curaçao|DM DMA Dominica|DO DOM Dominican Republic|GD GRD Grenada|GP GLP Guadeloupe|HT HTI Haiti|' +
      'JM JAM Jamaica|KN KNA St. Kitts & Nevis|KY CYM Cayman Islands|LC LCA St. Lucia|MF MAF St. Martin|' +
      'MQ MTQ Martinique|MS MSR Montserrat|PR PRI Puerto Rico|SX SXM Sint Maarten|TC TCA Turks & Caicos Islands|' +
      'TT TTO Trinidad & Tobago|VC VCT St. Vincent & Grenadines/Saint Vincent and the Grenadines|' +
      'VG VGB British Virgin Islands/Virgin Islands, British|' +
      'VI VIR U.S. Virgin Islands/Virgin Islands, U.S./United States Virgin Islands',
  ],
  [
    'Americas',
    'South America',
    'AR ARG Argentina|BO BOL Bolivia/Bolivia, Plurinational State of/Plurinational State of Bolivia|' +
      'BR BRA Brazil|BV BVT Bouvet Island|CL CHL Chile|CO COL Colombia|EC ECU Ecuador|FK FLK Falkland Islands|' +
      'GF GUF French Guiana|' +
      'GS SGS South Georgia & South Sandwich Islands/South Georgia and the South Sandwich Islands|GY GUY Guyana|' +
      'PE PER Peru|PY PRY Paraguay|SR SUR Suriname|UY URY Uruguay|' +
      'VE VEN Venezuela/Venezuela, Bolivarian Republic of/Bolivarian Republic of Venezuela',
  ],
  [
    'Asia',
    'Central Asia',
    'KG KGZ Kyrgyzstan|KZ KAZ Kazakhstan|TJ TJK Tajikistan|TM TKM Turkmenistan|UZ UZB Uzbekistan',
  ],
  [
    'Asia',
    'Eastern Asia',
    'CN CHN China|HK HKG Hong Kong SAR China/Hong Kong|JP JPN Japan|' +
      'KP PRK North Korea/Korea, Democratic People’s Republic of/Democratic Peoples Republic of Korea|' +
      'KR KOR South Korea/Korea, Republic of/Republic of Korea|MN MNG Mongolia|' +
      'MO MAC Macao SAR China/Macao/Macau|TW TWN Taiwan/Taiwan, Province of China',
  ],
  [
    'Asia',
    'South-eastern Asia',
    'BN BRN Brunei/Brunei Darussalam|ID IDN Indonesia|KH KHM Cambodia|' +
      'LA LAO Laos/Lao People’s Democratic Republic|MM MMR Myanmar (Burma)/Burma|MY MYS Malaysia|' +
      'PH PHL Philippines|SG SGP Singapore|TH THA Thailand|TL TLS Timor-Leste/East Timor|VN VNM Vietnam',
  ],
  [
    'Asia',
    'Southern Asia',
    'AF AFG Afghanistan|BD BGD Bangladesh|BT BTN Bhutan|IN IND India|' +
      'IR IRN Iran/Iran, Islamic Republic of/Islamic Republic of Iran|LK LKA Sri Lanka|MV MDV Maldives|' +
      'NP NPL Nepal|PK PAK Pakistan',
  ],
  [
    'Asia',
    'Western Asia',
    'AE ARE United Arab Emirates|AM ARM Armenia|AZ AZE Azerbaijan|BH BHR Bahrain|CY CYP Cyprus|GE GEO Georgia|' +
      'IL ISR Israel|IQ IRQ Iraq|JO JOR Jordan|KW KWT Kuwait|LB LBN Lebanon|OM OMN Oman|' +
      'PS PSE Palestinian Territories/Palestine, State of/Palestine/State of Palestine|QA QAT Qatar|' +
      'SA SAU Saudi Arabia|SY SYR Syria/Syrian Arab Republic|TR TUR Türkiye/Turkey|YE YEM Yemen',
  ],
  [
    'Europe',
    'Eastern Europe',
    'BG BGR Bulgaria|BY BLR Belarus|CZ CZE Czechia/Czech Republic|HU HUN Hungary|' +
      'MD MDA Moldova/Moldova, Republic of/Republic of Moldova|PL POL Poland|RO ROU Romania|' +
      'RU RUS Russia/Russian Federation|SK SVK Slovakia|UA UKR Ukraine',
  ],
  [
    'Europe',
    'Northern Europe',
    'AX ALA Åland Islands|DK DNK Denmark|EE EST Estonia|FI FIN Finland|FO FRO Faroe Islands|' +
      'GB GBR United Kingdom/Great Britain/UK/United Kingdom of Great Britain and Northern Ireland|' +
      'GG GGY Guernsey|IE IRL Ireland|IM IMN Isle of Man|IS ISL Iceland|JE JEY Jersey|LT LTU Lithuania|' +
      'LV LVA Latvia|NO NOR Norway|SE SWE Sweden|SJ SJM Svalbard & Jan Mayen',
  ],
  [
    'Europe',
    'Southern Europe',
    'AD AND Andorra|AL ALB Albania|BA BIH Bosnia & Herzegovina|ES ESP Spain|GI GIB Gibraltar|GR GRC Greece|' +
      'HR HRV Croatia|IT ITA Italy|ME MNE Montenegro|MK MKD North Macedonia/Macedonia|MT MLT Malta|' +
      'PT PRT Portugal|RS SRB Serbia|SI SVN Slovenia|SM SMR San Marino|' +
      'VA VAT Vatican City/Holy See (Vatican City State)|XK XKX Kosovo',
  ],
  [
    'Europe',
    'Western Europe',
    'AT AUT Austria|BE BEL Belgium|CH CHE Switzerland|DE DEU Germany|FR FRA France|LI LIE Liechtenstein|' +
      'LU LUX Luxembourg|MC MCO Monaco|NL NLD Netherlands/The Netherlands',
  ],
  [
    'Oceania',
    'Australia and New Zealand',
    'AU AUS Australia|CC CCK Cocos (Keeling) Islands|CX CXR Christmas Island|' +
      'HM HMD Heard & McDonald Islands/Heard Island and McDonald Islands|NF NFK Norfolk Island|' +
      'NZ NZL New Zealand',
  ],
  [
    'Oceania',
    'Melanesia',
    'FJ FJI Fiji|NC NCL New Caledonia|PG PNG Papua New Guinea|SB SLB Solomon Islands|VU VUT Vanuatu',
  ],
  [
    'Oceania',
    'Micronesia',
    'FM FSM Micronesia/Micronesia, Federated States of/Federated States of Micronesia|GU GUM Guam|' +
      'KI KIR Kiribati|MH MHL Marshall Islands|MP MNP Northern Mariana Islands|NR NRU Nauru|PW PLW Palau|' +
      'UM UMI U.S. Outlying Islands/United States Minor Outlying Islands',
  ],
  [
    'Oceania',
    'Polynesia',
    'AS ASM American Samoa|CK COK Cook Islands|NU NIU Niue|PF PYF French Polynesia|' +
      'PN PCN Pitcairn Islands/Pitcairn|TK TKL Tokelau|TO TON Tonga|TV TUV Tuvalu|WF WLF Wallis & Futuna|' +
      'WS WSM Samoa',
  ],
  ['Antarctica', 'Antarctica', 'AQ ATA Antarctica'],
];

type Country = { readonly alpha2: string; readonly subregion: string; readonly region: string };

const countryByText: ReadonlyMap<string, Country> = new Map(
  TABLE.flatMap(([region, subregion, countries]) =>
    countries.split('|').flatMap((entry) => {
      const [alpha2 = '', alpha3 = '', ...words] = entry.split(' ');
      const country = { alpha2, subregion, region };
      const names = words.join(' ').split('/').map(folded);
      return [alpha2, alpha3, ...names].map((text) => [text, country] as const);
    }),
  ),
);

/** The country that an alpha-2 or alpha-3 code or an English name stands for, in any case and with or without accents. */
export function countryOf(text: string): Country | undefined {
  const code = text.trim().toUpperCase();
  return /^[A-Z]{2,3}$/.test(code) ? countryByText.get(code) : countryByText.get(folded(text));
}

function folded(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/\bst\b\.?/gu, 'saint')
    .replaceAll(/\([^)]*\)|[^a-z]/gu, '');
}
