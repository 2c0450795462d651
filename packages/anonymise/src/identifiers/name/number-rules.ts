import type { NameRule } from './name-rule.ts';

/** Names of columns that reach or number a person: classes D to K. */
export const NUMBER_RULES: readonly NameRule[] = [
  {
    class: 'telephone',
    confidence: 'certain',
    what: 'telephone numbers',
    names:
      'phone phoneno telephone tel telno telnumber mobile mobileno mobilenumber cellphone cellno msisdn pager whatsapp ' +
      'homephone workphone telefon telefono handy',
    phrases: 'telephone|phone|phone number|mobile number|cell number|contact number|mobile phone|pager number|tel no',
    unless: 'visit call assessment interview',
  },
  {
    class: 'fax',
    confidence: 'certain',
    what: 'fax numbers',
    names: 'fax faxno faxnumber telefax',
    phrases: 'fax|telefax|facsimile',
  },
  {
    class: 'email',
    confidence: 'certain',
    what: 'e-mail addresses',
    names: 'email mail emailaddress emailaddr mailaddress correo',
    phrases: 'email|e mail',
  },
  {
    class: 'national-number',
    confidence: 'certain',
    what: 'social security or other national numbers',
    names:
      'ssn ssnno socialsecurity socialsecurityno nhs nhsno nhsnumber nino nationalid nationalidno idcard taxid tin bsn cpf ' +
      'dni nie nif pesel personnummer personalnumber cprno cprnumber aadhaar aadhar steuerid codicefiscale nric curp hetu egn insee',
    phrases:
      'social security|nhs number|national insurance|national id|national identity|national identifier|tax id|' +
      'social insurance number|identity number|identity card|personal identity|ssn',
  },
  {
    class: 'medical-record',
    confidence: 'certain',
    what: 'medical record numbers',
    names: 'mrn mrno medrecno medicalrecord hospno hospitalno hospitalnumber chartno ehrid emrid accessionno nhi',
    phrases:
      'medical record|hospital number|hospital no|chart number|health record|case note number|accession number|' +
      'patient number|patient no|unit record',
  },
  {
    class: 'health-plan',
    confidence: 'certain',
    what: 'health plan beneficiary numbers',
    names:
      'hicn mbi memberid memberno policyno policynumber insuranceno insuranceid subscriberid beneficiaryid kvnr ehic',
    phrases:
      'health plan|insurance number|insurance no|insurance id|member id|member number|policy number|beneficiary|' +
      'medicare number|medicaid number|subscriber id|health insurance',
    unless: 'type status national social',
  },
  {
    class: 'account',
    confidence: 'certain',
    what: 'account numbers',
    names: 'account accountno accountnumber acctno acct iban creditcard cardno cardnumber bankaccount billingno',
    phrases: 'account number|account no|bank account|credit card|card number|billing number|iban',
  },
  {
    class: 'licence',
    confidence: 'certain',
    what: 'certificate or licence numbers',
    names:
      'licence license licenceno licenseno licencenumber licensenumber passport passportno passportnumber certificateno ' +
      'certno dea deano deanumber npi npino',
    phrases:
      'licence number|license number|driving licence|drivers license|driver license|passport|certificate number|dea number|provider identifier',
    unless: 'plate',
  },
];
