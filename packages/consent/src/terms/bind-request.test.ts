import { expect, test } from 'vitest';
import { bindRequest } from './bind-request.ts';

const use = { need: ['genetic-data'], accepted: [], until: 21_000, mondoId: 'MONDO:0005148', linkScope: null } as const;

test('without linkage the scope of the tags is the document itself', () => {
  const request = bindRequest(use, { title: 'a' });
  expect(request.linkScope).toBe(request.nonce);
  expect(bindRequest(use, { title: 'b' }).linkScope).not.toBe(request.linkScope);
});

test('with linkage two documents share the scope that both name', () => {
  const linked = { ...use, need: ['linkage'], linkScope: 'registry of kidneys' } as const;
  const [a, b] = [bindRequest(linked, { title: 'a' }), bindRequest(linked, { title: 'b' })];
  expect(a.linkScope).toBe(b.linkScope);
  expect(a.nonce).not.toBe(b.nonce);
});

test('linkage without a scope, and a scope without linkage, are refused', () => {
  expect(() => bindRequest({ ...use, need: ['linkage'] }, {})).toThrow('exactly where it asks for linkage');
  expect(() => bindRequest({ ...use, linkScope: 'x' }, {})).toThrow('exactly where it asks for linkage');
});
