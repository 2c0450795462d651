import { tagsOf } from './judge-release.ts';
import type { AboutRequest } from './sharing-facts.ts';
import type { NoticeState, ReleaseBatchBody, ReleaseState, RequestState } from './sharing-state.ts';

/** A request after one more statement about it. */
export function changedRequest(
  request: RequestState,
  statement: AboutRequest,
  digest: string,
  position: number | null,
): RequestState {
  const { issuer } = statement;
  switch (statement.type) {
    case 'access.judged':
      return { ...request, judged: statement.body };
    case 'access.decided': {
      const { decision, reason } = statement.body;
      return {
        ...request,
        votes: withEntry(request.votes, issuer, { by: issuer, decision, reason, statement: digest }),
      };
    }
    case 'agreement.signed':
      return { ...request, agreements: withEntry(request.agreements, issuer, statement.body.agreementDigest) };
    case 'consent.approved':
      return { ...request, approvals: new Set([...request.approvals, statement.body.rowTag]) };
    case 'release.batch':
      return { ...request, batches: withEntry(request.batches, digest, statement.body) };
    case 'release.published':
      return publish(request, statement.body, digest, position);
    case 'access.attempted':
      return request;
    case 'access.revoked':
      return withRelease(request, statement.body.release, () => ({ isRevoked: true }));
    case 'release.destroyed':
      return withRelease(request, statement.body.release, () => ({ isDestroyed: true }));
    case 'withdrawal.notified': {
      const { rowTags, dueOn, release } = statement.body;
      const notice: NoticeState = { statement: digest, rowTags, dueOn, attested: new Map() };
      return withRelease(request, release, ({ notices }) => ({ notices: [...notices, notice] }));
    }
    case 'destruction.attested':
      return attest(request, statement.body.notice, issuer, digest);
  }
}

const withEntry = <T>(map: ReadonlyMap<string, T>, key: string, value: T): ReadonlyMap<string, T> =>
  new Map([...map, [key, value]]);

/** Its batches are used up, and their tags are taken. */
function publish(
  request: RequestState,
  body: Extract<AboutRequest, { type: 'release.published' }>['body'],
  digest: string,
  position: number | null,
): RequestState {
  const used = new Set<string>(body.batches);
  const batches = body.batches.flatMap((each) => request.batches.get(each) ?? []);
  const rowTags = batches.flatMap(tagsOf);
  const release: ReleaseState = {
    ...body,
    statement: digest,
    position,
    rowTags,
    askedTags: batches.flatMap(askedTagsOf),
    isRevoked: false,
    isDestroyed: false,
    notices: [],
  };
  return {
    ...request,
    batches: new Map([...request.batches].filter(([each]) => !used.has(each))),
    tags: new Set([...request.tags, ...rowTags]),
    releases: withEntry(request.releases, body.release, release),
  };
}

const askedTagsOf = ({ rowTags, askMask }: ReleaseBatchBody): readonly string[] =>
  rowTags.filter((tag, place) => tag !== '0' && ((askMask >> place) & 1) === 1);

function withRelease(
  request: RequestState,
  id: string,
  change: (release: ReleaseState) => Partial<ReleaseState>,
): RequestState {
  const release = request.releases.get(id);
  if (release === undefined) return request;
  return { ...request, releases: withEntry(request.releases, id, { ...release, ...change(release) }) };
}

function attest(request: RequestState, notice: string, issuer: string, digest: string): RequestState {
  const found = [...request.releases].find(([, { notices }]) => notices.some(({ statement }) => statement === notice));
  if (found === undefined) return request;
  return withRelease(request, found[0], ({ notices }) => ({
    notices: notices.map((each) =>
      each.statement === notice ? { ...each, attested: withEntry(each.attested, issuer, digest) } : each,
    ),
  }));
}
