import { checkReport, checkResultsReport } from '@trialmark/registry';
import { AppError, type Problem } from '@trialmark/schema';
import { readDraft } from '../drafts/read-draft.ts';
import type { Clock, Scope, UnitOfWork } from '../ports.ts';
import { documentOf, type PreparedSigning, prepare, type Signer } from './prepare.ts';
import { refuseStale } from './prepare-amendment.ts';
import { readCurrentTrial } from './read-current-trial.ts';
import { reopenContacts } from './reopen-contacts.ts';

/** Makes a report of outcomes ready to be signed, against the frozen record. */
export async function prepareResults(
  { uow, clock }: { readonly uow: UnitOfWork; readonly clock: Clock },
  scope: Scope,
  { draftId, signer }: { readonly draftId: string; readonly signer: Signer },
): Promise<PreparedSigning> {
  return await uow.run(scope, async (tx) => {
    const { data, trialId, baseDigest } = await readDraft(tx, draftId);
    const trial = await readCurrentTrial(tx, scope, trialId ?? '');
    refuseStale(trial, baseDigest);
    const checked = checkReport(data.results ?? {});
    if (!checked.ok) throw incomplete(checked.problems);
    const { report } = checked;
    const today = new Date(clock.nowMs()).toISOString().slice(0, 10);
    const problems = checkResultsReport(trial.record, report, today);
    if (problems.length > 0) throw incomplete(problems);
    const results = documentOf(report);
    const record = documentOf({ ...trial.record, results: report.summary });
    const contacts = await reopenContacts(tx, trial.state.contactsCommitment);
    const body = {
      registryId: trial.state.registryId,
      recordVersion: trial.state.recordVersion + 1,
      recordDigest: record.digest,
      contactsCommitment: contacts.commitment,
      resultsDigest: results.digest,
      reportedOutcomes: report.outcomes.map((each) => (each.origin === 'added' ? each.asReported.id : each.id)),
    };
    const envelope = { type: 'outcomes.reported' as const, subject: trialId ?? '', prev: trial.state.head, body };
    return await prepare(tx, scope, clock, signer, envelope, {
      documents: [record, results],
      openings: contacts.openings,
      draftId,
    });
  });
}

const incomplete = (problems: readonly Problem[]) =>
  new AppError('invalid', 'The report is not complete yet.', { problems });
