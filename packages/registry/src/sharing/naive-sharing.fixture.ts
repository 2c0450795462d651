/** The rules of a request and its releases once more, the slow way, and what may be tried in any order. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { person } from '../testing/consent-story.ts';
import { ANALYST, RESEARCHER, REVIEWERS } from '../testing/sharing-documents.ts';
import type { SharingStory } from '../testing/sharing-story.ts';

const TEAM: readonly string[] = [RESEARCHER, ANALYST];
const who = fc.constantFrom<string>(...TEAM, ...REVIEWERS);
const tag = fc.integer({ min: 1, max: 6 }).map(String);
const kind = <Kind extends string>(name: Kind) => fc.constant(name);
const n = fc.integer({ min: 1, max: 9 });
const decision = fc.oneof(
  { weight: 8, arbitrary: fc.constant('approve' as const) },
  { weight: 1, arbitrary: fc.constantFrom('abstain' as const, 'refuse' as const) },
);
const chosen = fc.oneof(fc.constantFrom(1, 2, 4, 8, 16, 32), fc.nat(63));
const tags = fc.uniqueArray(tag, { minLength: 1, maxLength: 2 });

const action = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: kind('judge') }) },
  { weight: 8, arbitrary: fc.record({ kind: kind('vote'), by: who, decision }) },
  { weight: 8, arbitrary: fc.record({ kind: kind('sign'), by: who }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('yes'), tag }) },
  { weight: 8, arbitrary: fc.record({ kind: kind('batch'), tags, asks: fc.boolean(), rootsAgo: fc.nat(2) }) },
  {
    weight: 8,
    arbitrary: fc.record({ kind: kind('publish'), chosen, isShort: fc.nat(4).map((each) => each === 0) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: kind('withdraw'), n }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('change'), n }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('join'), n }) },
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;
/** What leads to a release, of which a step may be missing; then anything. */
const LAWFUL: readonly Action[] = [
  { kind: 'judge' },
  { kind: 'vote', by: REVIEWERS[0], decision: 'approve' },
  { kind: 'vote', by: REVIEWERS[2], decision: 'approve' },
  { kind: 'sign', by: RESEARCHER },
  { kind: 'sign', by: ANALYST },
];
export const actions: fc.Arbitrary<readonly Action[]> = fc
  .tuple(
    fc.oneof(fc.constant([...LAWFUL]), fc.subarray([...LAWFUL], { minLength: 4 })),
    fc.array(action, { minLength: 10, maxLength: 50 }),
  )
  .map(([some, rest]) => [...some, ...rest]);

type NaiveBatch = { readonly tags: readonly string[]; readonly asks: boolean; readonly root: string; isUsed: boolean };

export class Naive {
  isJudged = false;
  isRefused = false;
  readonly voted = new Set<string>();
  approvals = 0;
  readonly signed = new Set<string>();
  readonly yes = new Set<string>();
  readonly released = new Set<string>();
  readonly batches = new Map<string, NaiveBatch>();
  /** Every root that people have only joined since. */
  roots: string[];
  releases = 0;

  constructor(story: SharingStory) {
    this.roots = [newestRoot(story)];
  }

  get isApproved(): boolean {
    return this.isJudged && !this.isRefused && this.approvals >= 2;
  }

  holds({ tags, asks, root }: NaiveBatch): boolean {
    const agreed = this.isApproved && TEAM.every((member) => this.signed.has(member));
    const fresh = tags.every((each) => !this.released.has(each));
    return agreed && fresh && this.roots.includes(root) && (!asks || this.yes.has(tags[0] ?? ''));
  }
}

const newestRoot = (story: SharingStory) => story.consent.state.roots.at(-1)?.root ?? '';

/** Tries it: it is accepted when and only when `naive` says so. */
export function act(story: SharingStory, naive: Naive, each: Action): void {
  switch (each.kind) {
    case 'judge':
      if (attempt(story, 'access.judged', story.rules(), !naive.isJudged) !== null) naive.isJudged = true;
      return;
    case 'vote':
      vote(story, naive, each.by, each.decision);
      return;
    case 'sign': {
      const allowed = naive.isApproved && TEAM.includes(each.by) && !naive.signed.has(each.by);
      if (attempt(story, 'agreement.signed', story.agreement(), allowed, each.by) !== null) naive.signed.add(each.by);
      return;
    }
    case 'yes': {
      const allowed = naive.isApproved && !naive.yes.has(each.tag);
      if (attempt(story, 'consent.approved', story.approval(each.tag), allowed) !== null) naive.yes.add(each.tag);
      return;
    }
    case 'batch':
      say(story, naive, each);
      return;
    case 'publish':
      publish(story, naive, each);
      return;
    default:
      changeConsent(story, naive, each);
  }
}

function attempt(
  story: SharingStory,
  type: Parameters<SharingStory['say']>[0],
  body: object,
  allowed: boolean,
  issuer?: string,
): string | null {
  const envelope = issuer === undefined ? {} : { issuer };
  expect([type, story.judge(type, body, envelope).ok]).toEqual([type, allowed]);
  return allowed ? story.say(type, body, envelope) : null;
}

function vote(story: SharingStory, naive: Naive, by: string, decision: 'approve' | 'abstain' | 'refuse'): void {
  const isOpen = naive.isJudged && !naive.isRefused && !naive.isApproved;
  const allowed = isOpen && !TEAM.includes(by) && !naive.voted.has(by);
  if (attempt(story, 'access.decided', story.vote(decision), allowed, by) === null) return;
  naive.voted.add(by);
  naive.isRefused ||= decision === 'refuse';
  naive.approvals += decision === 'approve' ? 1 : 0;
}

function say(story: SharingStory, naive: Naive, { tags, asks, rootsAgo }: Extract<Action, { kind: 'batch' }>): void {
  const root = story.consent.state.roots.at(-1 - rootsAgo)?.root ?? '5';
  const batch = { tags, asks, root, isUsed: false };
  const body = story.batch(tags, { consentRoot: root, askMask: asks ? 1 : 0 });
  const digest = attempt(story, 'release.batch', body, naive.holds(batch));
  if (digest !== null) naive.batches.set(digest, batch);
}

function publish(story: SharingStory, naive: Naive, { chosen, isShort }: Extract<Action, { kind: 'publish' }>): void {
  const named = [...naive.batches].filter((_, at) => ((chosen >> (at % 6)) & 1) === 1);
  const tags = named.flatMap(([, batch]) => batch.tags);
  if (tags.length === 0) return;
  const rows = tags.length - (isShort ? 1 : 0);
  const allowed =
    !isShort && new Set(tags).size === tags.length && named.every(([, batch]) => !batch.isUsed && naive.holds(batch));
  const release = `rel_${naive.releases.toString(16).padStart(32, '0')}`;
  const body = story.release(
    named.map(([digest]) => digest),
    rows,
    { release },
  );
  if (attempt(story, 'release.published', body, allowed) === null) return;
  naive.releases += 1;
  for (const [, batch] of named) batch.isUsed = true;
  for (const each of tags) naive.released.add(each);
}

function changeConsent(
  { consent }: SharingStory,
  naive: Naive,
  { kind, n }: Extract<Action, { kind: 'withdraw' | 'change' | 'join' }>,
): void {
  const grant = consent.state.grants.get(person(n).pseudonym);
  const stands = grant?.status === 'standing';
  if (kind === 'withdraw' ? !stands : kind === 'change' ? !stands : grant !== undefined) return;
  if (kind === 'withdraw') consent.withdraw(n);
  if (kind === 'change')
    consent.say('consent.changed', consent.change(n, String(9_000_000 + consent.state.roots.length)));
  if (kind === 'join') consent.say('consent.granted', consent.grant(n));
  if (kind !== 'withdraw') consent.say('consent.root-stated', consent.root());
  const root = consent.state.roots.at(-1)?.root ?? '';
  naive.roots = kind === 'join' ? [...naive.roots, root] : [root];
}
