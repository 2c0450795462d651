import { expect, test } from 'vitest';
import { FormatError } from '../note/format-error.ts';
import type { VerifiedSignature } from '../note/open-note.ts';
import { createCosigner, createNoteSigner } from '../note/signer.ts';
import { formatVerifierKey } from '../note/verifier-key.ts';
import { evaluateQuorum } from './evaluate-quorum.ts';
import { formatPolicy } from './format-policy.ts';
import { parsePolicy } from './parse-policy.ts';

const seed = (fill: number) => new Uint8Array(32).fill(fill);
const log = formatVerifierKey(createNoteSigner('log.example', seed(1)).key);
const names = ['x1', 'x2', 'x3', 'y1', 'y2'] as const;
const cosigners = names.map((name, i) => createCosigner(`${name}.example`, seed(10 + i)));
const [x1 = '', x2 = ''] = cosigners.map(({ key }) => formatVerifierKey(key));
const person = (i: number) => formatVerifierKey(createNoteSigner(`person-${i}`, seed(50 + i)).key);
const anchor = `dev 31337 0x${'ab'.repeat(20)} ${'cd'.repeat(32)} 0x${'ef'.repeat(32)}`;

const full = `# a comment
  log ${log} https://log.example/

${cosigners.map((c, i) => `witness ${names[i]} ${formatVerifierKey(c.key)}\t`).join('\n')}
group X 2 x1 x2 x3
group Y any y1 y2
group both all X Y
quorum both
#! accreditor regulator ${person(0)}
 #! accreditor board ${person(1)}
#! accreditors-threshold 2
#! signer-origin http://sign.localhost:4003
#! signer-rp-id sign.localhost
#! anchor ${anchor}
`;

test('a policy with groups and pins is read, and survives text', () => {
  const policy = parsePolicy(full);
  expect(policy.groups.map((group) => group.threshold)).toEqual([2, 1, 2]);
  expect(policy.logs[0]?.url).toBe('https://log.example/');
  expect(policy.pins).toMatchObject({
    accreditorsThreshold: 2,
    signerOrigin: 'http://sign.localhost:4003',
    signerRpId: 'sign.localhost',
  });
  expect(policy.pins.anchors[0]).toEqual({
    profile: 'dev',
    chainId: 31_337,
    contract: `0x${'ab'.repeat(20)}`,
    logId: 'cd'.repeat(32),
    genesisHash: `0x${'ef'.repeat(32)}`,
  });
  expect(parsePolicy(formatPolicy(policy))).toEqual(policy);
});

const at = (name: string, timeS: number): VerifiedSignature => {
  const cosigner = cosigners[names.indexOf(name as (typeof names)[number])];
  if (cosigner === undefined) throw new Error(`no witness ${name}`);
  return { key: cosigner.key, timeS };
};

test.for([
  ['nobody', [], null],
  ['two of X and one of Y', [at('x1', 5), at('x3', 9), at('y2', 7)], 9],
  [
    'everybody: the earliest sufficient set counts',
    [at('x1', 5), at('x2', 6), at('x3', 99), at('y1', 4), at('y2', 98)],
    6,
  ],
  ['one of X, however often', [at('x1', 5), at('x1', 6), at('y1', 4)], null],
  ['X alone', [at('x1', 5), at('x2', 6), at('x3', 7)], null],
  ['a witness twice: its earlier time counts', [at('x1', 8), at('x1', 3), at('x2', 2), at('y1', 1)], 3],
] as const)('the quorum with %s', ([, signatures, timeS]) => {
  const result = evaluateQuorum(parsePolicy(full), signatures);
  expect(result).toMatchObject({ isMet: timeS !== null, timeS });
});

test('a quorum of one witness, and none', () => {
  const one = parsePolicy(`witness x1 ${x1}\nwitness x2 ${x2}\nquorum x2\n`);
  expect(evaluateQuorum(one, [at('x1', 5)]).isMet).toBe(false);
  expect(evaluateQuorum(one, [at('x2', 5)])).toMatchObject({ isMet: true, timeS: 5 });
  const none = parsePolicy('quorum none\n');
  expect(evaluateQuorum(none, [at('x1', 5)])).toEqual({ isMet: true, timeS: null, cosigners: [] });
});

const w = `witness x1 ${x1}\nwitness x2 ${x2}\n`;
test.for([
  ['no quorum', w],
  ['two quorums', `${w}quorum x1\nquorum x1\n`],
  ['a quorum of two names', `${w}quorum x1 x2\n`],
  ['a quorum not yet defined', `quorum x1\n${w}`],
  ['no final newline', `${w}quorum x1`],
  ['a carriage return', `${w}quorum x1\r\n`],
  ['an unknown line', `${w}wittness\nquorum x1\n`],
  ['one name for two witnesses', `witness x1 ${x1}\nwitness x1 ${x2}\nquorum x1\n`],
  ['one key for two witnesses', `witness x1 ${x1}\nwitness x2 ${x1}\nquorum x1\n`],
  ['a witness called none', `witness none ${x1}\nquorum none\n`],
  ['one log twice', `log ${log}\nlog ${log}\nquorum none\n`],
  ['a log with a witness’s key', `log ${x1}\nquorum none\n`],
  ['a witness with a log’s key', `witness x1 ${log}\nquorum x1\n`],
  ['an empty group', `${w}group g all\nquorum g\n`],
  ['a group of an undefined name', `${w}group g all x3\nquorum g\n`],
  ['a group of itself', `${w}group g all g\nquorum g\n`],
  ['a group of none', `${w}group g all none\nquorum g\n`],
  ['a threshold of 0', `${w}group g 0 x1\nquorum g\n`],
  ['a threshold above the members', `${w}group g 2 x1\nquorum g\n`],
  ['a threshold in hexadecimal', `${w}group g 0x1 x1 x2\nquorum g\n`],
  ['a member twice', `${w}group g 2 x1 x1\nquorum g\n`],
  ['a member of two groups', `${w}group g 1 x1\ngroup h 1 x1\nquorum g\n`],
  ['a misspelt pin', `quorum none\n#! signer-orgin http://a\n`],
  ['an empty pin', 'quorum none\n#!\n'],
  ['a pin twice', 'quorum none\n#! signer-rp-id a\n#! signer-rp-id b\n'],
  ['an origin with a path', 'quorum none\n#! signer-origin http://a/b\n'],
  ['accreditors without a threshold', `quorum none\n#! accreditor r ${person(0)}\n`],
  ['a threshold without accreditors', 'quorum none\n#! accreditors-threshold 1\n'],
  ['a threshold of 0 accreditors', `quorum none\n#! accreditor r ${person(0)}\n#! accreditors-threshold 0\n`],
  ['too few accreditors', `quorum none\n#! accreditor r ${person(0)}\n#! accreditors-threshold 2\n`],
  [
    'one accreditor under two names',
    `quorum none\n#! accreditor r ${person(0)}\n#! accreditor s ${person(0)}\n#! accreditors-threshold 2\n`,
  ],
  [
    'one name for two accreditors',
    `quorum none\n#! accreditor r ${person(0)}\n#! accreditor r ${person(1)}\n#! accreditors-threshold 2\n`,
  ],
  ['an anchor with a mixed-case contract', `quorum none\n#! anchor ${anchor.replace('ab', 'AB')}\n`],
  ['an anchor without a genesis block', `quorum none\n#! anchor ${anchor.slice(0, -67)}\n`],
] as const)('a policy with %s is refused', ([, text]) => {
  expect(() => parsePolicy(text)).toThrow(FormatError);
});
