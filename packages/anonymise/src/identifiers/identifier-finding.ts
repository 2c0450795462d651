import type { IdentifierClass } from './identifier-class.ts';

/**
 * How far a finding can be believed. `certain`: the form admits hardly anything else. `likely`: other readings are
 * rare. `possible`: a person should look.
 */
export type FindingConfidence = 'certain' | 'likely' | 'possible';

/** That a column holds identifiers of one class, found in one way. */
export type IdentifierFinding = {
  readonly class: IdentifierClass;
  readonly column: string;
  readonly foundBy: 'name' | 'content';
  /** By content: rows in which one stands. By name: rows that are filled. */
  readonly rows: number;
  /** `rows` as a share of all rows of the table, from 0 to 1. */
  readonly share: number;
  readonly confidence: FindingConfidence;
  /** A sentence for people. It never quotes a value. */
  readonly reason: string;
};

const RANK: Readonly<Record<FindingConfidence, number>> = { possible: 0, likely: 1, certain: 2 };

/** The stronger of two. */
export function stronger(one: FindingConfidence, other: FindingConfidence): FindingConfidence {
  return RANK[one] >= RANK[other] ? one : other;
}
