import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { REPOSITORY } from '@trialmark/config';
import { expect, test } from 'vitest';
import { listPaths } from './repository-files.ts';

type Manifest = {
  readonly name?: string;
  readonly description?: string;
  readonly license?: string;
  readonly private?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};

const paths = listPaths().filter((path) => /(^|\/)package\.json$/.test(path));
const packages = paths.map((path) => ({
  folder: dirname(path),
  manifest: JSON.parse(readFileSync(join(REPOSITORY, path), 'utf8')) as Manifest,
}));

test.each(packages)('$folder says what it is, under which licence, and is not published by mistake', ({ manifest }) => {
  expect(manifest.description?.length ?? 0).toBeGreaterThan(10);
  expect(manifest.license).toBe('GPL-3.0-or-later');
  expect(manifest.private).toBe(true);
});

test.each(packages)('$folder names exact versions only', ({ manifest }) => {
  const wanted = Object.entries({
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  });
  expect(wanted.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

test.each(packages.filter(({ folder }) => folder !== '.'))(
  '$folder has a layer, and is type-checked',
  ({ folder, manifest }) => {
    const { tags } = JSON.parse(readFileSync(join(REPOSITORY, folder, 'turbo.json'), 'utf8')) as {
      tags?: readonly string[];
    };
    expect(tags?.filter((tag) => /^L[0-5]$|^testing$/.test(tag))).toHaveLength(1);
    expect(existsSync(join(REPOSITORY, folder, 'tsconfig.json'))).toBe(true);
    expect(manifest).toMatchObject({ scripts: { typecheck: 'tsc -p tsconfig.json' } });
  },
);
