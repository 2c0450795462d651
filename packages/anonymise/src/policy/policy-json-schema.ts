import { z } from 'zod';
import { Policy } from './policy.ts';

/** The JSON Schema of a policy as a person writes it: fields that have a default may be left out. */
export function policyJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(Policy, { io: 'input' });
}

/** Every name of a field that occurs anywhere in a policy. */
export function policyKeys(): ReadonlySet<string> {
  const keys = new Set<string>();
  collectKeys(policyJsonSchema(), keys);
  return keys;
}

function collectKeys(node: unknown, keys: Set<string>): void {
  if (typeof node !== 'object' || node === null) return;
  const { properties } = node as { readonly properties?: object };
  for (const key of Object.keys(properties ?? {})) keys.add(key);
  for (const value of Object.values(node)) collectKeys(value, keys);
}
