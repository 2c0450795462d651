import type { ClassModel } from '../model/privacy-model.ts';
import type { Problem } from '../problem/problem.ts';

/** What the models of a problem need to know of a class, kept while rows come and go. */
export type Judge = {
  /** No class with fewer rows satisfies every model. */
  readonly sizeMin: number;
  /** Whether any model looks at sensitive values; where none does, a class is judged by its size alone. */
  readonly isBySize: boolean;
  readonly createTally: () => Tally;
};

export type Tally = {
  size: number;
  readonly add: (row: number) => void;
  readonly remove: (row: number) => void;
  readonly clear: () => void;
  readonly holds: () => boolean;
};

/** Prepares to judge classes of `problem`. Models about attributes that the problem does not have are errors of the caller. */
export function createJudge(problem: Problem): Judge {
  const { classModels, sensitive } = problem;
  const sizeMin = Math.max(1, ...classModels.map((model) => model.sizeMin));
  const counted = sensitive.filter(({ name }) => classModels.some(({ description }) => description.attribute === name));
  const isBySize = counted.length === 0;
  return {
    sizeMin,
    isBySize,
    createTally: isBySize ? () => tallySize(classModels) : () => tallyValues(classModels, counted),
  };
}

const NO_COUNTS = new Int32Array(0);

function tallySize(models: readonly ClassModel[]): Tally {
  const tally = {
    size: 0,
    add: () => {
      tally.size += 1;
    },
    remove: () => {
      tally.size -= 1;
    },
    clear: () => {
      tally.size = 0;
    },
    holds: () => models.every((model) => model.holds(tally.size, NO_COUNTS)),
  };
  return tally;
}

function tallyValues(models: readonly ClassModel[], counted: Problem['sensitive']): Tally {
  const counts = counted.map(({ values }) => new Int32Array(values.length));
  const judged = models.map((model) => ({
    model,
    counts: counts[counted.findIndex(({ name }) => name === model.description.attribute)] ?? NO_COUNTS,
  }));
  const step = (row: number, by: 1 | -1): void => {
    for (const [a, { codes }] of counted.entries()) {
      const code = codes[row] as number;
      const own = counts[a] as Int32Array;
      own[code] = (own[code] as number) + by;
    }
    tally.size += by;
  };
  const tally: Tally = {
    size: 0,
    add: (row) => step(row, 1),
    remove: (row) => step(row, -1),
    clear: () => {
      tally.size = 0;
      for (const own of counts) own.fill(0);
    },
    holds: () => judged.every(({ model, counts: own }) => model.holds(tally.size, own)),
  };
  return tally;
}

/** Whether the models hold with one row more. Where classes are judged by size, more rows never hurt. */
export function holdsWith({ isBySize }: Judge, tally: Tally, row: number): boolean {
  if (isBySize) return true;
  tally.add(row);
  const holds = tally.holds();
  tally.remove(row);
  return holds;
}

/** Whether the models hold with one row less. */
export function holdsWithout(tally: Tally, row: number): boolean {
  tally.remove(row);
  const holds = tally.holds();
  tally.add(row);
  return holds;
}

export function tallyOf(judge: Judge, rows: Iterable<number>): Tally {
  const tally = judge.createTally();
  for (const row of rows) tally.add(row);
  return tally;
}

/** The tally of each class, made when it is first asked for and then kept. */
export function createTallies(judge: Judge, classes: readonly { readonly rows: Int32Array }[]): (at: number) => Tally {
  const tallies = new Map<number, Tally>();
  return (at) => {
    const tally = tallies.get(at) ?? tallyOf(judge, classes[at]?.rows ?? []);
    tallies.set(at, tally);
    return tally;
  };
}
