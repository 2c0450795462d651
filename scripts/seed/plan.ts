import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Instant, RegistryId } from '@trialmark/schema';
import { z } from 'zod';

/** Counts up when the seed says more than before: a registry that an earlier one filled is given what it lacks. */
const CONTENT = 2;

const Plan = z.strictObject({
  v: z.literal(1),
  /** The time that every statement of the seed carries, and the day that its dates are reckoned from. */
  startedAt: Instant,
  /** The registry's number for each topic. */
  numbers: z.record(z.string(), RegistryId),
  isComplete: z.boolean(),
  /** The content that was said when it was complete. */
  content: z.int().default(1),
});
export type Plan = z.output<typeof Plan>;

const fileIn = (folder: string) => join(folder, 'plan.json');

/** The plan of a seed that was begun here; null when none was. */
export function readPlan(folder: string): Plan | null {
  const file = fileIn(folder);
  return existsSync(file) ? Plan.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
}

/** True when everything that this seed says was said here. */
export function isWhole(plan: Plan | null): boolean {
  return plan?.isComplete === true && plan.content === CONTENT;
}

export const completed = (plan: Plan): Plan => ({ ...plan, isComplete: true, content: CONTENT });

export function writePlan(folder: string, plan: Plan): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(`${fileIn(folder)}.new`, `${JSON.stringify(plan, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${fileIn(folder)}.new`, fileIn(folder));
}

/**
 * Decides once what the seed will say: time and numbers. With them, and with keys and salts that are kept as well, every
 * statement has the same bytes however often it is made, so a seed that was cut short is begun again from the start and
 * the log takes what it has as said already.
 */
export async function ensurePlan(
  folder: string,
  topics: readonly string[],
  nextNumber: () => Promise<RegistryId>,
): Promise<Plan> {
  const known = readPlan(folder);
  if (known !== null) return known;
  const startedAt = `${new Date().toISOString().slice(0, 19)}Z`;
  const numbers: Record<string, RegistryId> = {};
  for (const topic of topics) numbers[topic] = await nextNumber();
  const plan: Plan = { v: 1, startedAt, numbers, isComplete: false, content: CONTENT };
  writePlan(folder, plan);
  return plan;
}
