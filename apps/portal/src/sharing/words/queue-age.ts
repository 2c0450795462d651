import type { RequestListItem } from '../request-view.ts';
import { daysBetween } from './days-between.ts';

/** Whole days for which a request has waited: for the reader, or else since it was sent. */
export function queueAge({ waiting, submittedAt, updatedAt }: RequestListItem, today: string): number {
  return Math.max(0, daysBetween(waiting?.since ?? submittedAt ?? updatedAt, today));
}
