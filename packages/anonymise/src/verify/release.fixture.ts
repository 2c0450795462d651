import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { HierarchyFile, TableFile } from './verification-request.ts';

export type Grid = readonly (readonly string[])[];

export type FileBox = {
  readonly folder: string;
  readonly csv: (name: string, rows: Grid, delimiter?: string) => TableFile;
  readonly hierarchy: (name: string, rows: Grid) => HierarchyFile;
  readonly bytes: (name: string, content: string | Uint8Array) => string;
};

/** A folder for the files of one test. */
export function createFileBox(): FileBox {
  const folder = mkdtempSync(join(tmpdir(), 'trialmark-verify-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const bytes = (name: string, content: string | Uint8Array) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const csv = (name: string, rows: Grid, delimiter = ',') => {
    const text = rows.map((row) => row.map((cell) => quote(cell, delimiter)).join(delimiter)).join('\n');
    return { path: bytes(name, `${text}\n`), format: 'csv' as const, delimiter };
  };
  return { folder, csv, bytes, hierarchy: (name, rows) => ({ path: csv(name, rows, ';').path }) };
}

function quote(cell: string, delimiter: string): string {
  const isPlain = !cell.includes(delimiter) && !/["\r\n]/.test(cell);
  return isPlain ? cell : `"${cell.replaceAll('"', '""')}"`;
}
