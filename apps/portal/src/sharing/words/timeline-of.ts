import type { Messages } from 'next-intl';
import type { RequestView } from '../request-view.ts';

export type TimelineFact = {
  readonly id: string;
  /** Instant in ISO 8601. */
  readonly at: string;
  readonly title: string;
  /** A member or an organisation; null for what nobody in person does. */
  readonly by: string | null;
  readonly text: string | null;
  readonly statement: string | null;
};

type Texts = Pick<Messages['sharing'], 'timeline' | 'outcomes' | 'votes'>;

/** What happened to a request, the first first, as far as the reader may know it. */
export function timelineOf(request: RequestView, texts: Texts): readonly TimelineFact[] {
  const { phases: words, question, ruled, voted } = texts.timeline;
  const phases = request.phases.map(
    ({ phase, from }, i): TimelineFact => ({
      id: `${phase}-${i}`,
      at: from,
      title: words[phase],
      by: null,
      text: null,
      statement: phase === 'submitted' ? request.statement : null,
    }),
  );
  const rules = rulesFact(request, ruled, texts.outcomes);
  const votes = request.votes.map(
    ({ by, vote, at, statement }): TimelineFact => ({
      id: `vote-${by}`,
      at,
      title: voted.replace('{vote}', texts.votes.values[vote].toLowerCase()),
      by,
      text: null,
      statement,
    }),
  );
  const questions = (request.forReview?.questions ?? []).map(
    ({ number, by, at, question: text }): TimelineFact => ({
      id: `question-${number}`,
      at,
      title: question.replace('{number}', String(number)),
      by,
      text,
      statement: null,
    }),
  );
  // A stable sort: what one moment holds stays in the order phases, rules, questions, votes.
  return withClosing(
    [...phases.slice(0, 1), ...rules, ...phases.slice(1), ...questions, ...votes],
    request,
    words,
  ).sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}

/** The rules speak in the very transaction that takes the request in. */
function rulesFact(
  { rules, phases }: RequestView,
  ruled: string,
  outcomes: Texts['outcomes'],
): readonly TimelineFact[] {
  const at = phases[1]?.from ?? phases[0]?.from;
  if (rules === null || at === undefined) return [];
  const title = ruled.replace('{outcome}', outcomes[rules.outcome].toLowerCase());
  return [{ id: 'rules', at, title, by: null, text: null, statement: rules.statement }];
}

/** Who closed the request and why, where the reader may know; one that was sent back has no phase of its own for it. */
function withClosing(
  facts: readonly TimelineFact[],
  { phase, phases, forReview }: RequestView,
  words: Texts['timeline']['phases'],
): TimelineFact[] {
  const closing = forReview?.closing ?? null;
  const by = closing?.by ?? null;
  const text = closing?.reason ?? null;
  const last = phases.length - 1;
  if (phases[last]?.phase === phase) {
    return facts.map((fact) => (fact.id === `${phase}-${last}` ? { ...fact, by, text } : fact));
  }
  const at = closing?.at ?? phases[last]?.to ?? null;
  return at === null ? [...facts] : [...facts, { id: 'closing', at, title: words[phase], by, text, statement: null }];
}
