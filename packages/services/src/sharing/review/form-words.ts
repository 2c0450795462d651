type Words = {
  /** In a sentence, after "the". */
  readonly noun: string;
  /** What to do where nothing was said. */
  readonly missing: string;
};

const enter = (noun: string): Words => ({ noun, missing: `Enter the ${noun}.` });
const choose = (noun: string): Words => ({ noun, missing: `Choose the ${noun}.` });
const whether = (noun: string, clause: string): Words => ({ noun, missing: `Say whether ${clause}.` });
const promise = (clause: string): Words => ({ noun: 'undertaking', missing: `Say whether you undertake ${clause}.` });

const FORM: Words = { noun: 'form', missing: 'Fill in the form.' };

/** What the fields of a request's form are called; `*` stands for a position. */
const WORDS: Readonly<Record<string, Words>> = {
  project: enter('project'),
  'project.id': enter('number of the project, or leave it empty'),
  'project.title': enter('title of the project'),
  purpose: enter('purpose'),
  'purpose.aims': choose('aims of the research'),
  'purpose.diseases': enter('diseases that the research is about'),
  'purpose.methodsDevelopment': whether('answer about methods', 'methods or software are developed with the data'),
  'purpose.genetic': whether('answer about genetic data', 'genetic data are used'),
  'purpose.commercial': whether('answer about commercial use', 'something is to be sold that comes of it'),
  'purpose.aiTraining': whether('answer about artificial intelligence', 'models are trained with the data'),
  'purpose.linkage': whether('answer about linkage', 'rows are joined with other releases about the same people'),
  'purpose.linkage.scope': enter('scope within which rows are joined'),
  'purpose.recontact': whether('answer about contact', 'participants are to be asked something'),
  'purpose.clinicalCare': whether('answer about care', 'the data also serve the care of patients'),
  'purpose.researchTypes': choose('types of research'),
  'purpose.summary': enter('purpose in plain words'),
  team: enter('members of the team'),
  'team.*': enter('member of the team'),
  organisations: enter('organisations of the team'),
  'organisations.*.kind': choose('kind of organisation'),
  'organisations.*.forProfit': whether('answer about profit', 'the organisation works for profit'),
  'organisations.*.name': enter('name of the organisation'),
  'organisations.*.country': enter('country of the organisation'),
  locations: enter('countries in which the data are stored, worked on or looked at'),
  'locations.*': enter('country'),
  period: enter('period of use'),
  'period.from': enter('first day of use'),
  'period.months': enter('number of months'),
  publication: enter('plan for publication'),
  'publication.plannedOn': enter('first day of publication, or leave it empty'),
  ethics: choose('state of the ethics review'),
  'ethics.status': choose('state of the ethics review'),
  'ethics.committee': enter('ethics committee'),
  'ethics.reference': enter('reference of the ethics approval'),
  'ethics.reason': enter('reason why no ethics committee has to approve'),
  undertakings: enter('undertakings'),
  'undertakings.publication': promise('to publish results'),
  'undertakings.collaboration': promise('to work with the investigators of the study'),
  'undertakings.return-of-data': promise('to return what you derive'),
  'undertakings.publication-moratorium': promise('to publish nothing before the day that the dataset names'),
  'undertakings.time-limit': promise('to stop after the time that the dataset allows'),
  'undertakings.one-institution': promise('to use the data within one institution'),
  'undertakings.one-project': promise('to use the data for one project'),
  'undertakings.no-re-identification': promise('not to try to find out who the participants are'),
  security: enter('way in which the data will be kept safe'),
  recipient: enter('age key that the rows are sealed to'),
};

/** The words of a field, or of the nearest one above it. */
export function formWords(path: string): Words {
  const steps = path.split('.').map((step) => (/^\d+$/.test(step) ? '*' : step));
  for (let length = steps.length; length > 0; length -= 1) {
    const words = WORDS[steps.slice(0, length).join('.')];
    if (words !== undefined) return words;
  }
  return FORM;
}
