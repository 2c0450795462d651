import { expect, test } from 'vitest';
import type { ColumnMeta } from '../../table/column.ts';
import { type ColumnProfile, profileColumn } from '../column-profile.ts';
import type { IdentifierClass } from '../identifier-class.ts';
import { tableOf } from '../table.fixture.ts';
import { columnWords } from './column-words.ts';
import { findByName } from './find-by-name.ts';

function profileOf(name: string, meta: Partial<ColumnMeta> = {}, cells: readonly string[] = ['x']): ColumnProfile {
  const [column] = tableOf({ [name]: cells }, { [name]: meta }).columns;
  if (column === undefined) throw new Error('the table has a column');
  return profileColumn(column);
}
const classesOf = (name: string, label = '') => findByName(profileOf(name, { label })).map((finding) => finding.class);

const NAMED: Readonly<Record<IdentifierClass, string>> = {
  name: 'patientName LAST_NAME INVNAM nachname subject_initials Prénom',
  place: 'ZIP postCode home_address City SITEID site_number county latitude',
  date: 'BRTHDTC dob AESTDTC TRTSDT ADTM visit_date DateOfDeath AGE age_at_consent timestamp',
  telephone: 'phone homePhone telephone_no mobile cell_number',
  fax: 'fax FAX_NO',
  email: 'email e-mail EmailAddress',
  'national-number': 'SSN nhs_number nationalId BSN',
  'medical-record': 'MRN medical_record_number hospitalNo',
  'health-plan': 'memberId policy_number health_plan_id',
  account: 'iban account_number creditCard',
  licence: 'passport_no licenseNumber NPI',
  vehicle: 'VIN licence_plate vehicle_id',
  device: 'SPDEVID serial_number deviceId IMEI',
  url: 'url website home_page',
  'ip-address': 'ip IpAddress client_ip',
  biometric: 'fingerprint voice_print irisScan',
  photograph: 'photo face_image',
  'other-code': 'USUBJID SUBJID patientId randomisation_number LBREFID AESPID uuid id',
};

test.each(Object.entries(NAMED))('names of columns say %s', (identifier, names) => {
  for (const name of names.split(' ')) expect([name, classesOf(name)]).toEqual([name, [identifier]]);
});

test.each([
  ['VAR1', 'Telephone Number', 'telephone'],
  ['VAR2', 'Date of Birth', 'date'],
  ['VAR3', 'Name of Investigator', 'name'],
  ['VAR4', 'Unique Subject Identifier', 'other-code'],
  ['VAR5', 'Study Site Identifier', 'place'],
])('a label says it where the name does not: %s, %s', (name, label, identifier) => {
  expect(classesOf(name, label)).toEqual([identifier]);
});

test.each([
  ['AGEU', 'Age Units'],
  ['AGEGR1', 'Pooled Age Group 1'],
  ['ASTDTF', 'Analysis Start Date Imputation Flag'],
  ['ASTDY', 'Analysis Start Relative Day'],
  ['LBNAM', 'Vendor Name'],
  ['CQ01NAM', 'Customized Query 01 Name'],
  ['PARAM', 'Parameter'],
  ['VISIT', 'Visit Name'],
  ['AELOC', 'Location of Event'],
  ['LBTEST', 'Lab Test or Examination Name'],
  ['STUDYID', 'Study Identifier'],
  ['AELLTCD', 'Lowest Level Term Code'],
  ['EXTRT', 'Name of Treatment'],
  ['ARM', 'Vehicle Cream'],
  ['WBC', 'White Cell Count'],
  ['AETERM', 'Injection Site Reaction'],
  ['LBSEQ', 'Sequence Number'],
  ['VISITNUM', 'Visit Number'],
  ['STATE', 'State'],
  ['COUNTRY', 'Country'],
  ['MHSTAT', 'Completion Status'],
  ['GESTAGE', 'Gestational Age at Birth'],
  ['DACCOUNT', 'Accountability of Study Drug'],
  ['PHOTOTOX', 'Photo Toxicity Grade'],
])('what only sounds like an identifier is none: %s, %s', (name, label) => {
  expect(classesOf(name, label)).toEqual([]);
});

test('an address on a network is no place', () => {
  expect(classesOf('ip_address')).toEqual(['ip-address']);
  expect(classesOf('email_address')).toEqual(['email']);
});

test('a column without a value, or with yes and no only, holds nothing', () => {
  expect(findByName(profileOf('PHONE', {}, ['', '']))).toEqual([]);
  expect(findByName(profileOf('PHONE', {}, ['Y', 'N', '']))).toEqual([]);
  expect(findByName(profileOf('PHONE', {}, ['Y', 'N', 'other']))).toHaveLength(1);
});

test('the type of a column counts as what it is called', () => {
  expect(findByName(profileOf('LINKED', { dataType: 'URI' }))[0]).toMatchObject({
    class: 'url',
    confidence: 'certain',
  });
});

test('a name is cut into words at blanks, signs and capitals', () => {
  expect(columnWords('dateOfBirth')).toEqual(['date', 'of', 'birth']);
  expect(columnWords('DATE_OF-BIRTH 2')).toEqual(['date', 'of', 'birth', '2']);
  expect(columnWords('Prénom')).toEqual(['prenom']);
});
