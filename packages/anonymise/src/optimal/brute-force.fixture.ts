import type { Metric } from '../metric/metric.ts';
import type { Problem } from '../problem/problem.ts';

/** A node of the lattice, written down row by row with nothing of the engine's: texts, maps and the definitions. */
export type PlainNode = {
  readonly levels: readonly number[];
  readonly suppressed: ReadonlySet<number>;
  readonly cost: readonly number[];
};

/** Every node that satisfies the models within the limit. */
export function* plainNodes(problem: Problem, metric: Metric): Generator<PlainNode> {
  for (const levels of combinations(problem.quasiIdentifiers.map(({ hierarchy }) => hierarchy.labels.length))) {
    const classes = plainClasses(problem, levels);
    const suppressed = plainSuppression(problem, classes);
    if (suppressed === undefined || suppressed.size > problem.suppressionLimit * problem.rowCount + 1e-9) continue;
    yield { levels, suppressed, cost: plainCost(problem, metric, levels, classes, suppressed) };
  }
}

export function holdsForClass(problem: Problem, rows: readonly number[]): boolean {
  return problem.classModels.every((model) => {
    const sensitive = problem.sensitive.find(({ name }) => name === model.description.attribute);
    const counts = new Int32Array(sensitive?.values.length ?? 0);
    for (const row of rows) {
      const code = sensitive?.codes[row] ?? 0;
      if (code < counts.length) counts[code] = (counts[code] ?? 0) + 1;
    }
    return model.holds(rows.length, counts);
  });
}

function combinations(lengths: readonly number[]): number[][] {
  return lengths.reduce<number[][]>(
    (all, length) => all.flatMap((one) => Array.from({ length }, (_, level) => [...one, level])),
    [[]],
  );
}

function labelAt({ quasiIdentifiers }: Problem, index: number, level: number, row: number): string {
  const attribute = quasiIdentifiers[index];
  const group = attribute?.hierarchy.groupOf[level]?.[attribute.codes[row] ?? 0] ?? 0;
  return attribute?.hierarchy.labels[level]?.[group] ?? '';
}

function plainClasses(problem: Problem, levels: readonly number[]): number[][] {
  const classes = new Map<string, number[]>();
  for (let row = 0; row < problem.rowCount; row += 1) {
    const key = levels.map((level, index) => labelAt(problem, index, level, row)).join('|');
    classes.set(key, [...(classes.get(key) ?? []), row]);
  }
  return [...classes.values()];
}

/** Classes that break a model, then the smallest until the table models hold; undefined if they never do. */
function plainSuppression(problem: Problem, classes: readonly (readonly number[])[]): ReadonlySet<number> | undefined {
  const kept = classes
    .filter((rows) => holdsForClass(problem, rows))
    .toSorted((one, other) => one.length - other.length || (one[0] ?? 0) - (other[0] ?? 0));
  for (let dropped = 0; dropped <= kept.length; dropped += 1) {
    const rest = kept.slice(dropped);
    const stands = { count: rest.length, keptRows: rest.flat().length, sizeMin: rest[0]?.length ?? 0 };
    if (!problem.tableModels.every((model) => model.holds(stands))) continue;
    const keptRows = new Set(rest.flat());
    return new Set(classes.flat().filter((row) => !keptRows.has(row)));
  }
  return undefined;
}

function plainCost(
  problem: Problem,
  metric: Metric,
  levels: readonly number[],
  classes: readonly (readonly number[])[],
  suppressed: ReadonlySet<number>,
): readonly number[] {
  const { rowCount } = problem;
  const keptClasses = classes.filter(([first]) => !suppressed.has(first ?? -1));
  const squares = (some: readonly (readonly number[])[]) => sumOf(some.map((rows) => rows.length ** 2));
  switch (metric.metric) {
    case 'dm':
      return [squares(keptClasses) + suppressed.size * rowCount];
    case 'dm-star':
      return [squares(classes)];
    case 'aecs':
      return [rowCount / (keptClasses.length + Math.min(1, suppressed.size))];
    case 'non-uniform-entropy':
      return [
        sumOf(levels.map((level, index) => plainBits(problem, index, level, suppressed, metric.countsSuppression))),
      ];
    case 'loss': {
      const losses = levels.map((level, index) =>
        plainLoss(problem, index, level, suppressed, metric.suppressionFactor ?? 0.5),
      );
      if (metric.mean === 'rank') return losses.toSorted((one, other) => other - one);
      if (metric.mean === 'arithmetic') return [sumOf(losses) / losses.length];
      return [losses.reduce((product, loss) => product * (1 + loss), 1) ** (1 / losses.length) - 1];
    }
  }
}

function plainLoss(
  problem: Problem,
  index: number,
  level: number,
  suppressed: ReadonlySet<number>,
  factor: number,
): number {
  const { hierarchy } = problem.quasiIdentifiers[index] ?? problem.quasiIdentifiers[0] ?? { hierarchy: undefined };
  const leaves = hierarchy?.leaves.length ?? 1;
  const generalised = factor <= 0.5 ? 1 : 2 - 2 * factor;
  const ofSuppression = factor < 0.5 ? 2 * factor : 1;
  const least = generalised / leaves;
  if (least === 1) return 0;
  const shares = Array.from({ length: problem.rowCount }, (_, row) => {
    const groups = hierarchy?.groupOf[level] ?? new Int32Array(0);
    const own = groups[problem.quasiIdentifiers[index]?.codes[row] ?? 0];
    const share = groups.filter((group) => group === own).length / leaves;
    return suppressed.has(row) ? share + ofSuppression * (1 - share) : generalised * share;
  });
  return Math.max(0, (sumOf(shares) / problem.rowCount - least) / (1 - least));
}

function plainBits(
  problem: Problem,
  index: number,
  level: number,
  suppressed: ReadonlySet<number>,
  countsSuppression: boolean,
): number {
  const rows = Array.from({ length: problem.rowCount }, (_, row) => row);
  const shows = (at: number, one: number, other: number) =>
    labelAt(problem, index, at, one) === labelAt(problem, index, at, other);
  const countOf = (at: number, row: number, among: readonly number[]) =>
    among.filter((other) => shows(at, row, other)).length;
  const hidden = [...suppressed];
  const generalisation = sumOf(rows.map((row) => -Math.log2(countOf(0, row, rows) / countOf(level, row, rows))));
  const suppression = sumOf(hidden.map((row) => -Math.log2(countOf(level, row, hidden) / hidden.length)));
  return generalisation + (countsSuppression ? suppression : 0);
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
