import { type Problem, TrialContactsDraft, TrialDraft } from '@trialmark/schema';
import { checkContacts } from '../draft/check-contacts.ts';
import { checkDraft } from '../draft/check-draft.ts';
import { defined } from '../shared/defined.ts';
import { type Notice, type Notify, noticeList } from '../shared/notice.ts';
import { parseJson } from '../shared/parse-json.ts';
import { problemsOfWire } from '../shared/problems-of-wire.ts';
import { absentModules } from './absent-modules.ts';
import { CtgovStudy } from './ctgov-study.ts';
import { readArms } from './read-arms.ts';
import { readContacts } from './read-contacts.ts';
import { readDesign, readSampleSize } from './read-design.ts';
import { readIdentity } from './read-identity.ts';
import { readOutcomes } from './read-outcomes.ts';
import { readEligibility, readIpdSharing, readOversight, readReferences, readSubject } from './read-particulars.ts';
import { readPlaces } from './read-places.ts';
import { readOrigin, readStatus } from './read-status.ts';

export type CtgovImport =
  | {
      readonly ok: true;
      readonly draft: TrialDraft;
      readonly contacts: TrialContactsDraft;
      /** What was assumed, changed or left out. */
      readonly notices: readonly Notice[];
      /** What the record still needs before it can be registered. */
      readonly missing: readonly Problem[];
      /** What the contacts still need. */
      readonly missingContacts: readonly Problem[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * A draft from one study of the ClinicalTrials.gov API, version 2 (the answer to `GET /api/v2/studies/NCT…`).
 *
 * Refuses, with every problem named: text that is not JSON or too large; another shape; a number that is no NCT number;
 * a day that does not exist; a fragment without status, sponsors or design; expanded access, which is no trial. All
 * else that is missing or not understood is left out of the draft, never guessed, and named in `missing` or `notices`.
 * Does NOT check that the file is what ClinicalTrials.gov says: whoever registers the record answers for it.
 */
export function importCtgov(json: string): CtgovImport {
  const parsed = parseJson(json);
  if (!parsed.ok) return parsed;
  const protocol = protocolOf(parsed.value);
  if (protocol === null)
    return refused(
      'protocolSection',
      'file.shape',
      'This is not a ClinicalTrials.gov study: it has no protocolSection.',
    );
  const absent = absentModules(protocol);
  if (absent.length > 0) return { ok: false, problems: absent };
  const study = CtgovStudy.safeParse(parsed.value);
  if (!study.success) return { ok: false, problems: problemsOfWire(study.error) };
  return read(study.data);
}

function read(study: CtgovStudy): CtgovImport {
  const studyType = study.protocolSection.designModule?.studyType ?? '';
  if (!['INTERVENTIONAL', 'OBSERVATIONAL'].includes(studyType))
    return refused(
      'protocolSection.designModule.studyType',
      'file.study-type',
      `Only interventional and observational studies can be registered here, not "${studyType}".`,
    );
  const { notices, notify } = noticeList();
  const { contacts, roles } = readContacts(study.protocolSection, notify);
  const draft = readDraft(study, roles, notify);
  const storable = TrialDraft.safeParse(draft);
  if (!storable.success) return { ok: false, problems: problemsOfWire(storable.error) };
  const storableContacts = TrialContactsDraft.safeParse(contacts);
  if (!storableContacts.success) return { ok: false, problems: problemsOfWire(storableContacts.error) };
  const check = checkDraft(draft);
  const contactsCheck = checkContacts(contacts);
  return {
    ok: true,
    draft,
    contacts,
    notices,
    missing: check.ok ? [] : check.problems.filter((problem) => problem.path !== 'primaryRegistry'),
    missingContacts: contactsCheck.ok ? [] : contactsCheck.problems,
  };
}

function readDraft(
  study: CtgovStudy,
  roles: Pick<TrialDraft, 'publicContact' | 'scientificContact'>,
  notify: Notify,
): TrialDraft {
  const protocol = study.protocolSection;
  if (study.resultsSection !== undefined)
    notify('results', 'Result tables were left out: report the outcomes here against the registered ones.');
  if (study.documentSection !== undefined) notify('links', 'Attached documents were left out: publish them here.');
  return defined({
    ...readIdentity(protocol, notify),
    ...roles,
    ...readSubject(protocol),
    ...readPlaces(protocol, notify),
    ...readArms(protocol, notify),
    eligibility: readEligibility(protocol, notify),
    design: readDesign(protocol, notify),
    sampleSize: readSampleSize(protocol, notify),
    ...readStatus(protocol, notify),
    outcomes: readOutcomes(protocol, notify),
    ipdSharing: readIpdSharing(protocol, notify),
    oversight: readOversight(protocol),
    ...readReferences(protocol, notify),
    origin: readOrigin(protocol),
  });
}

function protocolOf(value: unknown): Readonly<Record<string, unknown>> | null {
  const protocol = isObject(value) ? value.protocolSection : undefined;
  return isObject(protocol) ? protocol : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refused(path: string, rule: string, message: string): CtgovImport {
  return { ok: false, problems: [{ path, rule, message }] };
}
