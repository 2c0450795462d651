import { type Phase, replayRequest, whyNoChecker } from '@trialmark/datause';
import type { Scope, Tx, UnitOfWork } from '../../ports.ts';
import { actorOf } from './actor-of.ts';
import { needOfViewer, type Waiting } from './need-of-viewer.ts';
import type { RequestRow, ReviewPhase } from './ports.ts';
import { RequestDraft } from './request-form.ts';

export type RequestListItem = {
  readonly id: string;
  readonly datasetId: string;
  readonly datasetTitle: string;
  readonly phase: ReviewPhase;
  /** Empty for a draft that has none yet. */
  readonly projectTitle: string;
  readonly requesterId: string;
  /** Names of the organisations of the team. */
  readonly organisations: readonly string[];
  readonly submittedAt: string | null;
  readonly expiresOn: string | null;
  readonly updatedAt: string;
  readonly questionsOpen: number;
  /** What it waits for the caller to do, and since when; null where it waits for others or for nobody. */
  readonly waiting: Waiting | null;
};

const OPEN = ['form-check', 'feasibility', 'committee'] as const satisfies readonly Phase[];

type Viewer = { readonly organisationId: string; readonly memberId: string };

/** The organisation's requests and those whose team the caller is of, drafts too; what needs them first, then the newest. */
export async function listMine(
  uow: UnitOfWork,
  scope: Scope,
  { organisationId, memberId }: Viewer,
  { withDrafts }: { readonly withDrafts: boolean },
): Promise<readonly RequestListItem[]> {
  return await uow.run(scope, async (tx) => {
    const rows = await tx.requests.listMine(organisationId, memberId);
    const shown = rows.filter(({ phase }) => withDrafts || phase !== 'draft');
    return inOrder(await itemsOf(tx, shown, memberId));
  });
}

/** Open requests that the caller may look at, and approved ones of which their organisation owes a release, the oldest first. */
export async function listQueue(
  uow: UnitOfWork,
  scope: Scope,
  { organisationId, memberId }: Viewer,
): Promise<readonly RequestListItem[]> {
  return await uow.run(scope, async (tx) => {
    const actor = actorOf(await tx.directory.current(), memberId);
    if (actor === null) return [];
    const isReviewer = actor.roles.includes('reviewer');
    const own = actor.roles.includes('custodian')
      ? await tx.requests.listIn([...OPEN, 'approved'], organisationId)
      : [];
    const all = isReviewer ? await tx.requests.listIn(OPEN, null) : [];
    const ids = new Set(own.map(({ id }) => id));
    const rows = [...own, ...all.filter(({ id }) => !ids.has(id))];
    const items = await itemsOf(tx, rows, memberId, (request) => whyNoChecker(request, actor) === null);
    return inOrder(items.filter(({ phase, waiting }) => phase !== 'approved' || waiting !== null));
  });
}

async function itemsOf(
  tx: Tx,
  rows: readonly RequestRow[],
  memberId: string,
  isShown: (request: NonNullable<ReturnType<typeof replayRequest>>) => boolean = () => true,
): Promise<RequestListItem[]> {
  const actor = actorOf(await tx.directory.current(), memberId);
  const histories = await tx.requests.histories(rows.filter(({ phase }) => phase !== 'draft').map(({ id }) => id));
  const titles = await titlesOf(tx, rows);
  const items: RequestListItem[] = [];
  for (const row of rows) {
    const datasetTitle = titles.get(row.datasetId) ?? '';
    const events = histories.get(row.id) ?? [];
    const request = replayRequest(events.map(({ event }) => event));
    if (request === null) items.push(draftItem(row, datasetTitle, memberId));
    else if (isShown(request)) {
      const logged = request.phase === 'approved' ? await tx.sharing.request(row.id) : null;
      const { use } = request.document;
      items.push({
        ...shared(row, datasetTitle),
        projectTitle: use.project.title,
        organisations: use.organisations.map(({ name }) => name),
        questionsOpen: request.questions.filter(({ answer }) => answer === null).length,
        waiting: actor === null ? null : needOfViewer(request, events, logged, actor),
      });
    }
  }
  return items;
}

function draftItem(row: RequestRow, datasetTitle: string, memberId: string): RequestListItem {
  const parsed = RequestDraft.safeParse(row.draft);
  const isOwn = row.requesterId === memberId;
  return {
    ...shared(row, datasetTitle),
    projectTitle: parsed.success ? (parsed.data.form.project?.title ?? '') : '',
    organisations: [],
    questionsOpen: 0,
    waiting: isOwn ? { need: 'finish-draft', since: row.updatedAt } : null,
  };
}

const shared = (row: RequestRow, datasetTitle: string) => ({
  id: row.id,
  datasetId: row.datasetId,
  datasetTitle,
  phase: row.phase,
  requesterId: row.requesterId,
  submittedAt: row.submittedAt,
  expiresOn: row.expiresOn,
  updatedAt: row.updatedAt,
});

async function titlesOf(tx: Tx, rows: readonly RequestRow[]): Promise<ReadonlyMap<string, string>> {
  const titles = new Map<string, string>();
  for (const datasetId of new Set(rows.map((row) => row.datasetId))) {
    const dataset = await tx.sharing.dataset(datasetId);
    titles.set(datasetId, dataset?.versions.at(-1)?.description.title ?? '');
  }
  return titles;
}

/** What needs the caller first, what has waited longest before the rest. */
function inOrder(items: readonly RequestListItem[]): readonly RequestListItem[] {
  const waiting = items.flatMap((item) => (item.waiting === null ? [] : [{ item, since: item.waiting.since }]));
  waiting.sort((one, other) => (one.since < other.since ? -1 : 1));
  return [...waiting.map(({ item }) => item), ...items.filter((item) => item.waiting === null)];
}
