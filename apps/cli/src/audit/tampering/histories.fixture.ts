/** A history that was rewritten after it had been anchored, or after somebody had verified it, and signed again by everybody. */
import type { Statement } from '@trialmark/schema';
import { createDraw, type Fault } from './fault.fixture.ts';
import { publishWhole, type WholeLog } from './whole-log.fixture.ts';

type Rewrite = (statements: readonly Statement[], at: number) => readonly Statement[];

const REWRITES: readonly (readonly [kind: string, rewrite: Rewrite])[] = [
  ['a statement deleted', (statements, at) => statements.toSpliced(at, 1)],
  ['a statement given twice', (statements, at) => statements.toSpliced(at, 0, ...statements.slice(at, at + 1))],
  ['two statements swapped', swapped],
  ['the end of the log deleted', (statements, at) => statements.slice(0, Math.max(1, at))],
];

/** What the statements then say is told too, after the place. */
const WHAT_FOLLOWS = [
  'statements.authority',
  'statements.signature',
  'statements.chain',
  'statements.history',
  'statements.claims',
  'statements.record',
  'consent.rules',
  'consent.roots',
  'consent.policy',
  'consent.proofs',
  'consent.day',
  'sharing.rules',
  'genesis.started',
  'anchors.not-published',
];

/** Half of them against the chain, half against a head that an earlier audit pinned. */
export function rewrittenHistories(log: WholeLog, seed: number, count: number): readonly Fault[] {
  const draw = createDraw(seed);
  const original = [...log.files].filter(([path]) => path.startsWith('anchors/'));
  return Array.from({ length: count }, (_, i) => {
    const [kind, rewrite] = REWRITES[i % REWRITES.length] ?? draw.of(REWRITES);
    const entry = draw.number(log.statements.length - 1);
    const forged = publishWhole(rewrite(log.statements, entry), log.payloads);
    const about = { what: `entry ${entry}`, follows: WHAT_FOLLOWS, entry: Math.max(0, entry - 1) };
    if (draw.number(2) === 0) {
      const files = new Map([...forged.files].filter(([path]) => !path.startsWith('anchors/')).concat(original));
      return { ...about, kind: `${kind}, after it was anchored`, files, anchors: log.anchors, names: ['anchors.root'] };
    }
    const { anchors, files } = forged;
    const names = ['checkpoint.not-extended'];
    return { ...about, kind: `${kind}, after it was verified`, files, anchors, names, isPinned: true };
  });
}

function swapped(statements: readonly Statement[], at: number): readonly Statement[] {
  const [first, second] = statements.slice(at, at + 2);
  return first === undefined || second === undefined ? statements : statements.with(at, second).with(at + 1, first);
}
