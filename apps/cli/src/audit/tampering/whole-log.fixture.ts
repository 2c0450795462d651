/**
 * A small log with everything in it that an audit judges: two trials, one of them sealed first, people with passkeys and
 * with keys of their own, a study's consent with real proofs from opt-in to withdrawal, a request, a certificate and a release,
 * and anchors. It holds exactly the files that an export has.
 */
import { AlignedTree, checkedArtefacts, type Proven, prove, revPreOf, updateJob } from '@trialmark/consent';
import { readArtefact } from '@trialmark/consent/node';
import { entryBytes, type Policy, parsePolicy } from '@trialmark/ledger';
import type { PublishedAnchor } from '@trialmark/registry';
import type { Statement } from '@trialmark/schema';
import { parties, publishLog, START_S, testPolicyText } from '@trialmark/testing/log';
import {
  ANSWER,
  makeReleaseProofs,
  POLICY,
  type ReleaseProofs,
  S,
  SUBJECT,
  studyOfStory,
  writeReleaseStory,
} from '@trialmark/testing/proven';
import { anchorsOf, PIN } from './anchors.fixture.ts';

export type Payloads = ReadonlyMap<string, Uint8Array>;
export type Files = ReadonlyMap<string, Uint8Array>;

export type WholeLog = {
  readonly statements: readonly Statement[];
  readonly payloads: Payloads;
  /** By path in the log's folder. */
  readonly files: Files;
  /** What the chain holds, in the order of the blocks. */
  readonly anchors: readonly PublishedAnchor[];
};

/** Of the assessment, in Unix seconds. */
export const NOW_S = START_S + 86_400;

export const POLICY_OF_LOG: Policy = (() => {
  const policy = parsePolicy(testPolicyText);
  return { ...policy, pins: { ...policy.pins, anchors: [PIN] } };
})();

export async function makeWholeLog(): Promise<WholeLog> {
  const proofs = await makeReleaseProofs();
  const update = await proveUpdate(proofs);
  const writer = writeReleaseStory(proofs);
  const said = { subject: SUBJECT, issuer: parties.service.id, signer: parties.service } as const;
  const [leaf = '', revHash = '', study = '', policyHash = '', oldLeaf = ''] = update.signals;
  const tree = AlignedTree.of([[0, BigInt(leaf)]]);
  const change = { index: 0, oldLeaf, leaf, revHash, policyHash, proof: update.proof };
  const order = [writer.add({ ...said, type: 'consent.changed', body: change })];
  const second = { epoch: 2, order, firstIndex: 1, root: String(tree.root()), leaves: 1 };
  writer.add({ ...said, type: 'consent.root-stated', body: second });
  const revPre = String(revPreOf(BigInt(study), S, 0));
  writer.add({ ...said, type: 'consent.withdrawn', body: { index: 0, by: { kind: 'code', revPre } } });
  tree.set(0, 0n);
  const third = { epoch: 2, order: [], firstIndex: 1, root: String(tree.root()), leaves: tree.count() };
  writer.add({ ...said, type: 'consent.root-stated', body: third });
  return publishWhole(writer.statements, writer.payloads);
}

async function proveUpdate({ optIn }: ReleaseProofs): Promise<Proven> {
  const about = { s: S, study: studyOfStory(), grant: 0, policy: POLICY };
  const answer = { ...ANSWER, obligations: ['ethics-approval'], ask: false } as const;
  const job = updateJob({
    ...about,
    oldLeaf: BigInt(optIn.signals[1] ?? ''),
    oldTerms: { ...ANSWER, version: 1 },
    answer,
  });
  return prove(job, { artefacts: checkedArtefacts(readArtefact) });
}

/** The log over these statements, properly signed, cosigned and anchored, whatever they say; the chain knows all anchors. */
export function publishWhole(statements: readonly Statement[], payloads: Payloads): WholeLog {
  const entries = statements.map(entryBytes);
  const sizes = [...new Set([1, 15, 30, 45, entries.length])].filter((size) => size <= entries.length);
  const { files } = publishLog(entries, { payloads, sizes });
  for (const path of files.keys()) if (isOutgrown(path, entries.length)) files.delete(path);
  const anchors = anchorsOf(files);
  anchors.forEach((anchor, i) => {
    files.set(`anchors/${String(i).padStart(3, '0')}`, new TextEncoder().encode(JSON.stringify(anchor)));
  });
  return { statements, payloads, files, anchors };
}

/** A partial tile of a smaller tree: an export does not have it. */
function isOutgrown(path: string, size: number): boolean {
  const [, width] = /\.p\/(\d+)$/.exec(path) ?? [];
  return width !== undefined && Number(width) !== size % 256;
}
