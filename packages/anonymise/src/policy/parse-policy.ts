/**
 * Reads the policy of a release from YAML 1.2 (JSON is YAML too).
 *
 * Guarantees: what is returned has every field of the schema and no other; keys are not given twice; every fault is named
 * with its line and column in the file, its field and the rule.
 * Does NOT check: that columns and tables exist (`resolvePolicy` does), or that the policy protects anybody.
 */
import { type Document, isCollection, isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { InputError } from '../input-error.ts';
import { didYouMean } from './did-you-mean.ts';
import { Policy } from './policy.ts';
import { type PolicyFault, policyError } from './policy-fault.ts';
import type { PlaceInFile, PolicyFile } from './policy-file.ts';
import { policyKeys } from './policy-json-schema.ts';

/** @throws InputError `policy/yaml` or `policy/…` for the first fault; its message has them all */
export function parsePolicy(text: string, file: string, folder: string): PolicyFile {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: true });
  const broken = document.errors[0] ?? document.warnings[0];
  if (broken !== undefined) throw notYaml(broken.message, broken.pos[0], counter, file);
  const hidden = findHiddenKey(document);
  if (hidden !== undefined) throw notYaml('no field may be called __proto__', hidden, counter, file);
  const placeOf = (path: readonly PropertyKey[]) => placeIn(document, counter, path);
  const result = Policy.safeParse(plainValue(document, file));
  if (!result.success) throw policyError(result.error.issues.flatMap(faultsOf), { file, placeOf });
  return { policy: result.data, file, folder, placeOf };
}

function notYaml(message: string, offset: number, counter: LineCounter, file: string): InputError {
  const { line, col } = counter.linePos(offset);
  return new InputError('policy/yaml', `line ${line}, column ${col}: ${message}`, { file });
}

/** Where a key stands that plain objects would lose without a word. */
function findHiddenKey(document: Document): number | undefined {
  let offset: number | undefined;
  visit(document, {
    Pair: (_, { key }) => {
      if (!isScalar(key) || key.value !== '__proto__') return undefined;
      offset = key.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}

function plainValue(document: Document, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw new InputError('policy/yaml', 'the policy refers to parts of itself too often', { file }, error);
  }
}

function placeIn(document: Document, counter: LineCounter, path: readonly PropertyKey[]): PlaceInFile {
  let node: unknown = document.contents;
  let offset = 0;
  for (const step of path) {
    if (!isCollection(node)) break;
    const pair = isMap(node)
      ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      : undefined;
    const at = isScalar(pair?.key) ? pair.key : node.get(step, true);
    const range = (at as { readonly range?: readonly number[] | null } | undefined)?.range;
    if (range === undefined || range === null) break;
    offset = range[0] ?? 0;
    node = pair?.value ?? at;
  }
  const { line, col } = counter.linePos(offset);
  return { line, column: col };
}

/** Zod’s words are kept where they say the rule, and replaced where they do not help. */
function faultsOf(issue: z.core.$ZodIssue): readonly PolicyFault[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const message = `a policy has no such field here${didYouMean(key, policyKeys())}`;
      return { rule: 'unknown-field', path: [...path, key], message };
    });
  }
  if (issue.code === 'invalid_union' && 'options' in issue) {
    return [{ rule: 'choice', path, message: `is one of ${(issue.options as readonly unknown[]).join(', ')}` }];
  }
  if (issue.code === 'invalid_value')
    return [{ rule: 'choice', path, message: `is one of ${issue.values.map(String).join(', ')}` }];
  if (issue.code === 'invalid_type' && issue.input === undefined && issue.message.endsWith('received undefined')) {
    return [{ rule: 'missing-field', path, message: 'is missing' }];
  }
  return [{ rule: issue.code.replaceAll('_', '-'), path, message: issue.message }];
}
