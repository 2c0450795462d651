import { AIMS, RESEARCH_TYPES, RequestDocument, UseRequest } from '@trialmark/datause';
import type { Directory } from '@trialmark/ledger';
import type { Problem } from '@trialmark/schema';
import { formProblems } from './form-problems.ts';
import type { RequestDraft, RequestForm } from './request-form.ts';

export type FormFacts = {
  readonly requestId: string;
  readonly datasetId: string;
  /** Who would submit. */
  readonly requester: string;
  readonly directory: Directory;
  /** UTC day. */
  readonly today: string;
};

export type FormCheck =
  | { readonly ok: true; readonly document: RequestDocument; readonly use: UseRequest; readonly problems: readonly [] }
  | {
      readonly ok: false;
      readonly document: null;
      /** What the rules can be asked about already. */
      readonly use: UseRequest | null;
      readonly problems: readonly Problem[];
    };

/** The document that a form says, or everything that keeps it from being one, by the form's own paths. */
export function documentOfForm({ form, datasetDigest, replaces }: RequestDraft, facts: FormFacts): FormCheck {
  const places = new Map<string, readonly number[]>();
  const sorted = sorter(places);
  const team = teamOf(form, facts);
  const raw = useOf(form, facts, team.members, sorted);
  const use = UseRequest.safeParse(raw);
  const rest = RequestDocument.omit({ use: true }).safeParse({
    v: 1,
    id: facts.requestId,
    dataset: facts.datasetId,
    datasetDigest,
    replaces,
    recipient: form.recipient?.trim(),
    security: form.security,
  });
  const problems = [
    ...team.problems,
    ...(use.success ? periodProblems(use.data, facts.today) : formProblems(use.error.issues, raw, places)),
    ...(rest.success ? [] : formProblems(rest.error.issues, form, places)),
  ];
  if (problems.length === 0 && use.success && rest.success)
    return { ok: true, document: RequestDocument.parse({ ...rest.data, use: use.data }), use: use.data, problems: [] };
  return { ok: false, document: null, use: use.success && team.problems.length === 0 ? use.data : null, problems };
}

function useOf(form: RequestForm, facts: FormFacts, members: readonly string[], sorted: Sorter): unknown {
  const { purpose, project, period, ethics } = form;
  const { directory, requester } = facts;
  const team = members.map((member) => ({ member, organisation: directory.members.get(member)?.organisation }));
  return {
    v: 1,
    purpose: {
      ...purpose,
      aims: sorted(
        'purpose.aims',
        purpose?.aims,
        (one, other) => AIMS.indexOf(one as never) - AIMS.indexOf(other as never),
      ),
      diseases: sorted('purpose.diseases', purpose?.diseases ?? []),
      linkage: purpose?.linkage,
      researchTypes: sorted(
        'purpose.researchTypes',
        purpose?.researchTypes ?? [],
        (one, other) => RESEARCH_TYPES.indexOf(one as never) - RESEARCH_TYPES.indexOf(other as never),
      ),
    },
    requester,
    team,
    organisations: organisationsOf(
      form,
      directory,
      new Set(team.map(({ organisation }) => organisation ?? '')),
      sorted,
    ),
    project: { id: blankIsNull(project?.id), title: project?.title },
    locations: sorted('locations', form.locations),
    period: { from: period?.from, months: wholeNumber(period?.months) },
    publication: { plannedOn: blankIsNull(form.publication?.plannedOn) },
    ethics: ethicsOf(ethics),
    undertakings: form.undertakings ?? {},
  };
}

/** Every member once, in ascending order, whoever submits among them. */
function teamOf({ team = [] }: RequestForm, { directory, requester }: FormFacts) {
  const problems: Problem[] = [];
  const members = new Set([requester]);
  for (const [i, typed] of team.entries()) {
    const member = typed.trim();
    if (member === '') continue;
    if (directory.members.has(member)) members.add(member);
    else {
      const message = 'Correct the member of the team: no accredited organisation has admitted somebody with this id.';
      problems.push({ path: `team.${i}`, rule: 'team.unknown', message });
    }
  }
  return { members: [...members].sort(), problems };
}

function organisationsOf(
  { organisations = [] }: RequestForm,
  directory: Directory,
  ids: ReadonlySet<string>,
  sorted: Sorter,
): unknown {
  const known = organisations.map(({ id }) => id.trim());
  // One that the form says nothing of stands behind those that it does, so that problems about it have a place of their own.
  const all = [...known.map((id) => (ids.has(id) ? id : '')), ...[...ids].filter((id) => !known.includes(id))];
  return sorted('organisations', all)?.map((id) => {
    const { name, country } = directory.organisations.get(id) ?? {};
    const { kind, forProfit } = organisations[known.indexOf(id)] ?? {};
    return { id, name, country, kind, forProfit };
  });
}

/** Only what goes with the state: a person who changed their mind leaves the rest in the form. */
function ethicsOf(ethics: RequestForm['ethics']): unknown {
  const { status, committee, reference, reason } = ethics ?? {};
  if (status === 'approved') return { status, committee, reference };
  if (status === 'pending') return { status, committee };
  if (status === 'exempt') return { status, reason };
  return { status };
}

function periodProblems({ period: { from, months } }: UseRequest, today: string): readonly Problem[] {
  const end = new Date(`${from}T00:00:00Z`);
  end.setUTCMonth(end.getUTCMonth() + months);
  if (end.toISOString().slice(0, 10) > today) return [];
  const message = 'Correct the first day of use: the period would be over already.';
  return [{ path: 'period.from', rule: 'period.over', message }];
}

type Sorter = (
  path: string,
  list: readonly string[] | undefined,
  compare?: (one: string, other: string) => number,
) => readonly string[] | undefined;

/** Puts a list in order, each member once, and remembers where each stood. */
const sorter =
  (places: Map<string, readonly number[]>): Sorter =>
  (path, list, compare = (one, other) => (one < other ? -1 : 1)) => {
    if (list === undefined) return undefined;
    const first = list
      .map((each) => each.trim())
      .flatMap((each, i, all) => (all.indexOf(each) === i ? [[each, i] as const] : []));
    const ordered = first.filter(([each]) => each !== '').sort(([one], [other]) => compare(one, other));
    places.set(
      path,
      ordered.map(([, i]) => i),
    );
    return ordered.map(([each]) => each);
  };

const blankIsNull = (typed: string | null | undefined): string | null => (typed?.trim() ? typed.trim() : null);

const wholeNumber = (typed: number | string | undefined): unknown =>
  typeof typed === 'string' && /^\d{1,6}$/.test(typed.trim()) ? Number(typed) : typed;
