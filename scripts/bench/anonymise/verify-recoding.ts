import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Hierarchy,
  type Problem,
  type Recoding,
  verificationHolds,
  verifyRelease,
  writeHierarchyCsv,
} from '@trialmark/anonymise';

/** Writes original and recoding to files and has them verified in SQL. Returns milliseconds, and what does not hold. */
export async function verifyRecoding(problem: Problem, recoding: Recoding, sensitiveHierarchies: readonly Hierarchy[]) {
  const folder = await mkdtemp(join(tmpdir(), 'trialmark-bench-'));
  try {
    const { quasiIdentifiers, sensitive } = problem;
    const input = await writeTable(join(folder, 'input.csv'), problem.rowCount, [
      ...quasiIdentifiers.map(({ name, hierarchy, codes }) => ({ name, texts: hierarchy.leaves, codes })),
      ...sensitive.map(({ name, values, codes }) => ({ name, texts: values, codes })),
    ]);
    const output = await writeTable(join(folder, 'output.csv'), problem.rowCount, [
      ...recoding.columns.map(({ name, labels, codes }) => ({ name, texts: labels, codes })),
      ...sensitive.map(({ name, values, codes }) => ({ name, texts: values, codes })),
    ]);
    const claimOf = async (column: string, hierarchy: Hierarchy) => {
      const path = join(folder, `${column}.hierarchy.csv`);
      await writeFile(path, writeHierarchyCsv(hierarchy));
      return { column, hierarchy: { path } };
    };
    const hierarchies = await Promise.all(quasiIdentifiers.map(({ name, hierarchy }) => claimOf(name, hierarchy)));
    const claims = await Promise.all(
      sensitive.flatMap(({ name }, index) => {
        const hierarchy = sensitiveHierarchies[index];
        return hierarchy === undefined ? [] : [claimOf(name, hierarchy)];
      }),
    );
    const startedMs = performance.now();
    const verification = await verifyRelease({
      participants: { input, output },
      quasiIdentifiers: hierarchies,
      sensitive: claims,
      models: problem.classModels.map(({ description }) => description),
      suppression: { limit: problem.suppressionLimit, rows: recoding.isSuppressed.reduce((sum, is) => sum + is, 0) },
      alignment: { by: 'row-order' },
    });
    const failed = verification.checks.filter(({ holds }) => !holds).map(({ name }) => name);
    return {
      ms: performance.now() - startedMs,
      holds: verificationHolds(verification),
      failed,
      metrics: verification.metrics,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

type TextColumn = { readonly name: string; readonly texts: readonly string[]; readonly codes: Int32Array };

const ROWS_AT_ONCE = 10_000;

async function writeTable(path: string, rowCount: number, columns: readonly TextColumn[]) {
  const stream = createWriteStream(path);
  stream.write(`${columns.map(({ name }) => name).join(';')}\n`);
  for (let start = 0; start < rowCount; start += ROWS_AT_ONCE) {
    const lines: string[] = [];
    for (let row = start; row < Math.min(rowCount, start + ROWS_AT_ONCE); row += 1) {
      lines.push(columns.map(({ texts, codes }) => texts[codes[row] as number]).join(';'));
    }
    if (!stream.write(`${lines.join('\n')}\n`)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
  return { path, format: 'csv', delimiter: ';' } as const;
}
