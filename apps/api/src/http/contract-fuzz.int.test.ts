import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { call, PROCEDURES } from '../testing/http.fixture.ts';
import { useTestApi } from '../testing/use-test-api.fixture.ts';
import { buildWorld, type World } from '../testing/world.fixture.ts';

/**
 * Walks the router's inputs and changes them: every answer is one that docs/protocol/api.md names, and an input that its
 * schema refuses writes nothing. The caller has every role, so that it is the input that is refused and not the person.
 */
const RUNS = 500;
const AT_ONCE = 8;
const DOCUMENTED = [200, 400, 403, 404, 409, 412, 413];

const api = useTestApi();
let world: World;

beforeAll(async () => {
  world = await buildWorld(api);
});

type Path = readonly string[];
type Change = { readonly at: number; readonly how: 'set' | 'drop' | 'add' | 'wrap'; readonly value: unknown };

const odd = fc.constantFrom<unknown>(
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 53,
  1e308,
  '',
  ' ',
  'a'.repeat(1_500),
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202etxet',
  '../../etc/passwd',
  "'; DROP TABLE trials; --",
  '<script>alert(1)</script>',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what an attacker would send
  '${7*7}{{7*7}}',
  '%00%ff',
  '2026-02-30',
  `trial_${'0'.repeat(32)}`,
  `org_${'0'.repeat(32)}`,
  '0'.repeat(64),
  'TMK00000001',
  [],
  {},
  [[]],
  [null],
  { json: {}, meta: { values: { at: ['Date'] } } },
  JSON.parse('{"__proto__":{"isOperator":true}}'),
  { toString: null, valueOf: 1 },
  JSON.parse(`${'['.repeat(200)}${']'.repeat(200)}`),
);
const changes = fc.array(
  fc.record<Change>({
    at: fc.nat(60),
    how: fc.constantFrom('set', 'set', 'set', 'drop', 'add', 'wrap'),
    value: fc.oneof(
      odd,
      fc.json({ maxDepth: 2 }).map((text) => JSON.parse(text) as unknown),
    ),
  }),
  { minLength: 1, maxLength: 3 },
);

/** Every place in a value, the whole first. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, member]) => pathsOf(member, [...path, key]))];
}

function changed(value: unknown, [step, ...rest]: Path, change: Change): unknown {
  if (step === undefined) {
    if (change.how === 'wrap') return [value];
    if (change.how !== 'add' || typeof value !== 'object' || value === null) return change.value;
    return Array.isArray(value) ? [...value, change.value] : { ...value, unexpected: change.value };
  }
  if (typeof value !== 'object' || value === null) return change.value;
  const members = Object.entries(value).flatMap(([key, member]): [string, unknown][] => {
    if (key !== step) return [[key, member]];
    return change.how === 'drop' && rest.length === 0 ? [] : [[key, changed(member, rest, change)]];
  });
  return Array.isArray(value) ? members.map(([, member]) => member) : Object.fromEntries(members);
}

function mutate(input: unknown, list: readonly Change[]): unknown {
  return list.reduce((value: unknown, change) => {
    const paths = pathsOf(value);
    return changed(value, paths[change.at % paths.length] ?? [], change);
  }, input);
}

/** What the schema says of an input as it comes out of JSON. */
function isRefused(inputs: (typeof PROCEDURES)[number]['inputs'], input: unknown): boolean {
  return inputs.some((schema) => !schema.safeParse(input).success);
}

test.each(PROCEDURES.map((procedure) => [procedure.name, procedure] as const))(
  '%s answers any input as documented, and writes nothing where its schema refuses',
  async (name, procedure) => {
    const inputs = fc
      .sample(changes, { numRuns: RUNS, seed: 20_261_121 })
      .map((list) => mutate(world.inputs[name], list))
      .map((input) => (input === undefined ? undefined : (JSON.parse(JSON.stringify(input)) as unknown)));
    const refused = inputs.filter((input) => isRefused(procedure.inputs, input));
    const before = await api.fingerprint();
    expect(await statuses(procedure, refused)).toEqual(refused.length === 0 ? [] : [400]);
    expect(await api.fingerprint()).toBe(before);
    const taken = inputs.filter((input) => !refused.includes(input));
    const others = (await statuses(procedure, taken)).filter((status) => !DOCUMENTED.includes(status));
    expect(others).toEqual([]);
  },
);

/** The different statuses that these inputs get. */
async function statuses(procedure: (typeof PROCEDURES)[number], inputs: readonly unknown[]): Promise<number[]> {
  const seen = new Set<number>();
  const waiting = [...inputs];
  const work = async () => {
    while (waiting.length > 0) {
      const input = waiting.pop();
      const { status, text } = await call(api, procedure, input, world.everything.session);
      seen.add(status);
      expect(text, JSON.stringify(input)).not.toMatch(/node_modules|\/packages\/|SELECT |relation "/);
      if (status >= 500) throw new Error(`${status} for ${JSON.stringify(input)?.slice(0, 500)}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return [...seen];
}
