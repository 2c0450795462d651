/**
 * Holds a policy against the tables that it is for.
 *
 * Guarantees: every table and column that the policy names exists; no column has two roles; every sensitive attribute of a
 * model is declared as one; a table without a subject column has a role for each of its columns; there are participants
 * enough for k.
 * Does NOT check: values (`quasiIdentifiersOf` does), that subjects are distinct, or that the policy protects anybody.
 * Trusts: that the headers of the tables say what is in them.
 */
import { didYouMean } from './did-you-mean.ts';
import { findColumnFaults } from './find-column-faults.ts';
import { findModelFaults } from './find-model-faults.ts';
import { findTableFaults } from './find-table-faults.ts';
import { type PolicyFault, policyError } from './policy-fault.ts';
import type { PolicyFile } from './policy-file.ts';
import type { PolicyInput, ResolvedPolicy } from './resolved-policy.ts';

const SUBJECT_DEFAULT = 'USUBJID';

/** @throws InputError `policy/…` for the first fault; its message has all that were found, with lines and columns */
export function resolvePolicy(policyFile: PolicyFile, inputs: readonly PolicyInput[]): ResolvedPolicy {
  const participants = findParticipants(policyFile, inputs);
  if ('rule' in participants) throw policyError([participants], policyFile);
  const subject = findSubject(policyFile, participants, inputs);
  if (subject !== null && typeof subject === 'object') throw policyError([subject], policyFile);
  const linked = inputs.filter((input) => input !== participants);
  const resolved = { ...policyFile, participants, linked, subject };
  const faults = [...findColumnFaults(resolved), ...findModelFaults(resolved), ...findTableFaults(resolved)];
  if (faults.length > 0) throw policyError(faults, policyFile);
  return resolved;
}

function findParticipants({ policy }: PolicyFile, inputs: readonly PolicyInput[]): PolicyInput | PolicyFault {
  const names = inputs.map(({ dataset }) => dataset.header.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    return {
      rule: 'duplicate-table',
      path: [],
      message: `two files hold a table named ${twice}; leave one of them out`,
    };
  }
  const [first, ...others] = inputs;
  if (first === undefined) return { rule: 'no-table', path: [], message: 'there is no table to anonymise' };
  const name = policy.participants;
  if (name === undefined) {
    if (others.length === 0) return first;
    const message = `there are ${inputs.length} tables: name under participants the one with one row a participant`;
    return { rule: 'missing-field', path: ['participants'], message };
  }
  const message = `no table is named ${name}${didYouMean(name, names)}`;
  return inputs[names.indexOf(name)] ?? { rule: 'unknown-table', path: ['participants'], message };
}

function findSubject(
  { policy }: PolicyFile,
  { dataset }: PolicyInput,
  inputs: readonly PolicyInput[],
): string | null | PolicyFault {
  const name = policy.subject ?? SUBJECT_DEFAULT;
  const names = dataset.columns.map(({ meta }) => meta.name);
  if (names.includes(name)) return name;
  if (policy.subject === undefined && inputs.length === 1) return null;
  const message = `${dataset.header.name} has no column ${name} to tell participants by${didYouMean(name, names)}`;
  return { rule: 'unknown-column', path: ['subject'], message };
}
