import { DatasetDescription } from '@trialmark/datause';
import type { Check } from '@trialmark/ledger';
import type { StatementOf } from '@trialmark/schema';
import { check } from './checks.ts';
import type { SharingFacts } from './sharing-facts.ts';
import type { SharingState } from './sharing-state.ts';

/** A version of a dataset: by the custodian that the study's consent form names, so that nobody else offers its rows. */
export function judgeDeposit(
  state: SharingState,
  { subject, issuer, body }: StatementOf<'dataset.deposited'>,
  { directory, custodian, documents }: SharingFacts,
): readonly Check[] {
  const dataset = state.datasets.get(subject);
  const parsed = DatasetDescription.safeParse(documents.get(body.descriptionDigest));
  const document = 'dataset.document';
  if (!parsed.success) return [check(document, false, 'the description is not there, or is none')];
  const { data } = parsed;
  const organisation = directory.members.get(issuer)?.organisation;
  const keeper = data.custodian.organisation;
  const mayKeep =
    organisation === keeper && keeper === custodian && (dataset === undefined || dataset.custodian === keeper);
  const version = (dataset?.versions.at(-1)?.version ?? 0) + 1;
  const sameTrial = dataset === undefined || dataset.trial === body.trial;
  return [
    check(document, data.id === subject, `the description is about ${data.id}`),
    check(document, data.version === body.version, `the description says version ${data.version}`),
    check(document, data.trial === body.trial, `the description is of ${data.trial}`),
    check(document, data.manifestRoot === body.manifestRoot, `the description has the manifest ${data.manifestRoot}`),
    check(
      'dataset.custodian',
      mayKeep,
      `${keeper} keeps the rows`,
      `${organisation ?? 'nobody'} signs, the description names ${keeper}, the study’s form ${custodian ?? 'nobody'}`,
    ),
    check('dataset.version', body.version === version, `version ${body.version}, where ${version} comes next`),
    check('dataset.version', sameTrial, 'it is of the same trial', `it was of ${dataset?.trial ?? ''}`),
    check('dataset.open', dataset?.isClosed !== true, 'it is open', 'the dataset is closed'),
  ];
}

export function judgeClosing(
  state: SharingState,
  { subject, issuer }: StatementOf<'dataset.closed'>,
  { directory }: SharingFacts,
): readonly Check[] {
  const dataset = state.datasets.get(subject);
  const organisation = directory.members.get(issuer)?.organisation;
  const keeps = organisation !== undefined && organisation === dataset?.custodian;
  return [
    check('dataset.custodian', keeps, 'the custodian signs', `${dataset?.custodian ?? 'nobody'} keeps the rows`),
    check('dataset.open', dataset?.isClosed === false, 'it is open', 'the dataset is closed'),
  ];
}
