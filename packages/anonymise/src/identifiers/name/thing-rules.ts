import type { NameRule } from './name-rule.ts';

/** Names of columns about things and records that belong to one person: classes L to R. */
export const THING_RULES: readonly NameRule[] = [
  {
    class: 'vehicle',
    confidence: 'certain',
    what: 'vehicle numbers or licence plates',
    names: 'vin vehicleid vehicleno licenceplate licenseplate numberplate plateno platenumber',
    phrases:
      'vehicle id|vehicle identification|vehicle identifier|vehicle number|licence plate|license plate|number plate|registration plate',
  },
  {
    class: 'device',
    confidence: 'certain',
    what: 'device identifiers or serial numbers',
    names:
      'spdevid deviceid deviceidentifier deviceserial serial serialno serialnumber udi imei imsi macaddress macaddr',
    phrases: 'serial number|serial no|device id|device identifier|device serial|implant number|mac address|imei',
  },
  {
    class: 'url',
    confidence: 'certain',
    what: 'web addresses',
    names: 'url uri website webaddress homepage webpage profileurl',
    phrases: 'web address|web site|website|web page|home page|url',
  },
  {
    class: 'ip-address',
    confidence: 'certain',
    what: 'IP addresses',
    names: 'ip ipaddress ipaddr ipv4 ipv6 clientip remoteip remoteaddr sourceip',
    phrases: 'ip address|internet address',
  },
  {
    class: 'biometric',
    confidence: 'certain',
    what: 'biometric identifiers',
    names:
      'fingerprint fingerprints biometric biometrics irisscan retinascan voiceprint facetemplate palmprint dnasequence',
    phrases:
      'finger print|fingerprint|biometric|iris scan|retina scan|retinal scan|voice print|voiceprint|voice recording|' +
      'face template|palm print|dna sequence',
  },
  {
    class: 'photograph',
    confidence: 'likely',
    what: 'photographs',
    names: 'photo photos photograph photographs portrait headshot selfie picture faceimage',
    phrases: 'photo|photograph|photographs|portrait|face image|full face',
    unless: 'toxicity sensitivity',
  },
  {
    class: 'other-code',
    confidence: 'certain',
    what: 'a code for one participant',
    names:
      'usubjid subjid rsubjid apid subjectid subjectno subjectnumber patientid patid pid patientcode participantid ' +
      'participantno participantcode screenid screenno scrnno screeningno randno randnum randomno randomisationno ' +
      'randomizationno randid enrolid enrollid enrolmentno userid username login personid familyid pedigreeid recordid',
    phrases:
      'subject identifier|subject id|subject number|unique subject|patient id|patient identifier|participant id|' +
      'participant identifier|participant number|screening number|randomisation number|randomization number|' +
      'user id|user name|family id|person id',
  },
  {
    class: 'other-code',
    confidence: 'certain',
    what: 'a code for one member of staff',
    names: 'invid investigatorid staffid employeeid raterid doctorid physicianid nurseid',
    phrases: 'investigator identifier|investigator id|staff id|employee id|rater id|employee number',
  },
  {
    class: 'other-code',
    confidence: 'likely',
    what: 'a code for one specimen or record',
    names: 'uuid guid barcode sampleid sampleno specimenid specimenno cookie cookieid trackingid hash token',
    phrases:
      'reference id|specimen id|specimen identifier|sample id|sample identifier|sponsor defined identifier|bar code|' +
      'barcode|uuid|tracking number',
  },
  { class: 'other-code', confidence: 'possible', what: 'a code for one record', names: 'id recid rowid key' },
];
