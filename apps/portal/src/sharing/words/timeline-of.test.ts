import { expect, test } from 'vitest';
import { messages } from '../../i18n/messages.ts';
import type { RequestView } from '../request-view.ts';
import { timelineOf } from './timeline-of.ts';

const at = (day: number) => `2027-03-0${day}T10:00:00Z`;
const request = (changes: Partial<RequestView>): RequestView =>
  ({
    kind: 'submitted',
    id: 'areq_1',
    phase: 'refused',
    statement: 'a'.repeat(64),
    phases: [
      { phase: 'submitted', from: at(1), to: at(1) },
      { phase: 'committee', from: at(1), to: at(4) },
      { phase: 'refused', from: at(4), to: null },
    ],
    rules: { rules: 'data-use/1', outcome: 'PERMIT', findings: [], because: [], statement: 'b'.repeat(64) },
    votes: [
      { by: 'mbr_1', organisation: 'org_1', vote: 'approve', reason: 'Fine.', at: at(3), statement: null },
      { by: 'mbr_2', organisation: 'org_2', vote: 'refuse', reason: 'No.', at: at(4), statement: null },
    ],
    forReview: null,
    ...changes,
  }) as RequestView;

test('tells what happened in its order, with what the rules said right after the request', () => {
  const titles = timelineOf(request({}), messages.sharing).map(({ title }) => title);
  expect(titles).toEqual([
    'The request was sent',
    'The rules decided: allowed',
    'The committee was asked',
    'A reviewer voted: approves',
    'The request was refused',
    'A reviewer voted: refuses',
  ]);
});

test('questions and reasons for closing are told to those who may see them, and to nobody else', () => {
  const forReview = {
    questions: [{ number: 1, by: 'mbr_1', at: at(2), question: 'Which tables?', answer: null }],
    closing: { reason: 'The rows are not there.', by: 'mbr_9', at: at(4) },
  } as unknown as RequestView['forReview'];
  const told = timelineOf(request({ forReview }), messages.sharing);
  expect(told.find(({ id }) => id === 'question-1')).toMatchObject({ text: 'Which tables?', at: at(2) });
  expect(told.find(({ title }) => title === 'The request was refused')?.text).toBe('The rows are not there.');
  expect(JSON.stringify(timelineOf(request({}), messages.sharing))).not.toContain('Which tables?');
});

test('a request that was sent back says so at its end, with the reason for those who may see it', () => {
  const phases = [
    { phase: 'submitted', from: at(1), to: at(1) },
    { phase: 'form-check', from: at(1), to: at(5) },
  ] as RequestView['phases'];
  const returned = { phase: 'returned', phases, votes: [] } as const;
  const closing = { reason: 'Say more.', by: 'mbr_9', at: at(5) };
  const forReview = { questions: [], closing } as unknown as RequestView['forReview'];
  const end = { title: 'The request was sent back for changes', at: at(5) };
  expect(timelineOf(request(returned), messages.sharing).at(-1)).toMatchObject({ ...end, text: null });
  const told = timelineOf(request({ ...returned, forReview }), messages.sharing);
  expect(told.at(-1)).toMatchObject({ ...end, text: 'Say more.', by: 'mbr_9' });
  expect(told.find(({ id }) => id === 'form-check-1')?.text).toBeNull();
});
