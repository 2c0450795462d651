import { api, type Inputs } from '../../client/api.ts';

/** What an action is about, and the reader as a member of one of their organisations. */
export type ActionFacts = {
  readonly organisationId: string;
  readonly requestId: string;
  /** Of the question that is answered. */
  readonly number?: number;
};

export type TextActionKind = 'ask' | 'answer' | 'withdraw' | 'return' | 'denyFeasibility';
export type PlainActionKind = 'passForm' | 'confirmFeasibility';

/** Does what needs no signature. Ids come from the API's own answers, which checks their form again. */
export function sendText(kind: TextActionKind, facts: ActionFacts, text: string): Promise<unknown> {
  switch (kind) {
    case 'ask':
      return api.requests.ask.mutate({ ...facts, question: text } as Inputs['requests']['ask']);
    case 'answer':
      return api.requests.answer.mutate({ ...facts, answer: text } as Inputs['requests']['answer']);
    case 'withdraw':
      return api.requests.withdraw.mutate({ ...facts, reason: text } as Inputs['requests']['withdraw']);
    case 'return':
      return api.requests.returnToDraft.mutate({ ...facts, reason: text } as Inputs['requests']['returnToDraft']);
    case 'denyFeasibility':
      return api.requests.denyFeasibility.mutate({ ...facts, reason: text } as Inputs['requests']['denyFeasibility']);
  }
}

export function sendPlain(kind: PlainActionKind, facts: ActionFacts): Promise<unknown> {
  const one = facts as Inputs['requests']['passForm'];
  return kind === 'passForm' ? api.requests.passForm.mutate(one) : api.requests.confirmFeasibility.mutate(one);
}
