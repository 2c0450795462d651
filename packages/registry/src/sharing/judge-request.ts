import { type RequestDocument, RequestDocument as RequestSchema } from '@trialmark/datause';
import type { Check } from '@trialmark/ledger';
import type { StatementOf } from '@trialmark/schema';
import { approvalOf } from './approval-of.ts';
import { requestHashFor } from './bound-request-of.ts';
import { check } from './checks.ts';
import type { SharingFacts } from './sharing-facts.ts';
import type { DatasetState, SharingState } from './sharing-state.ts';

/** A request: for the newest version of an open dataset, by one of the team, in its own name. */
export function judgeRequest(
  state: SharingState,
  { subject, issuer, body }: StatementOf<'access.requested'>,
  { directory, documents }: SharingFacts,
): readonly Check[] {
  const dataset = state.datasets.get(body.dataset);
  const parsed = RequestSchema.safeParse(documents.get(body.documentDigest));
  if (!parsed.success) return [check('request.document', false, 'the document is not there, or is none')];
  const { data } = parsed;
  const { requester, team } = data.use;
  const isMember = ({ member, organisation }: (typeof team)[number]) =>
    directory.members.get(member)?.organisation === organisation && directory.organisations.has(organisation);
  const strangers = team.filter((each) => !isMember(each)).map(({ member }) => member);
  return [
    ...judgeDocument(data, dataset, subject, body.dataset),
    check('dataset.open', dataset?.isClosed === false, 'the dataset is open', 'the dataset is closed, or not there'),
    check('request.signer', issuer === requester, 'the requester signs', `the document is ${requester}’s`),
    check(
      'request.team',
      strangers.length === 0,
      `${team.length} of the team are members of accredited organisations`,
      `not a member of the organisation that the document says, or it is not accredited: ${strangers.join(', ')}`,
    ),
    judgeReplaced(state, data),
  ];
}

function judgeDocument(
  document: RequestDocument,
  dataset: DatasetState | undefined,
  subject: string,
  named: string,
): readonly Check[] {
  const name = 'request.document';
  const version = dataset?.versions.at(-1);
  const isNewest = version !== undefined && document.datasetDigest === version.descriptionDigest;
  return [
    check(name, document.id === subject, `the document is ${document.id}`),
    check(name, document.dataset === named, `the document asks for ${document.dataset}`),
    check(name, isNewest, 'it names the newest version', 'it does not name the dataset’s newest version'),
    check(name, version === undefined || canBind(document, version), 'circuits can be given it', 'its days do not fit'),
  ];
}

/** A period before 1970 has no number: such a request could never be proven for. */
function canBind(document: RequestDocument, version: DatasetState['versions'][number]): boolean {
  try {
    requestHashFor({ document, version }, null);
    return true;
  } catch {
    return false;
  }
}

function judgeReplaced({ requests }: SharingState, { dataset, replaces }: RequestDocument): Check {
  const replaced = replaces === null ? undefined : requests.get(replaces.request);
  const ok = replaces === null || (replaced?.dataset === dataset && approvalOf(replaced) === 'approved');
  return check(
    'request.replaces',
    ok,
    replaces === null ? 'it replaces none' : `it replaces ${replaces.request}`,
    'what it replaces is not an approved request of this dataset',
  );
}
