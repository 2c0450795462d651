import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatLogPath, parseCheckpoint, parseNote, parsePolicy } from '@trialmark/ledger';
import { parsePublishedAnchor } from '@trialmark/registry';
import { until } from '../market/until.ts';
import { flipByte } from './flip-byte.ts';
import { expectCli } from './run-cli.ts';
import type { StoryStep } from './story.ts';

const downloadReceipt: StoryStep = {
  name: 'download-receipt',
  title: 'The receipt is downloaded, cosigned by both witnesses',
  run: async ({ addresses, downloads }, { registration, registryId }) => {
    const text = await until('witnesses have cosigned', 120_000, async () => {
      const response = await fetch(`${addresses.api}/api/v1/statements/${registration}/receipt`);
      const body = await response.text();
      return response.status === 200 ? body : null;
    });
    const receiptFile = join(downloads, `${registryId}.tlog-proof`);
    writeFileSync(receiptFile, text);
    return { told: { receiptFile }, seen: receiptFile };
  },
};

const verifyReceipt: StoryStep = {
  name: 'verify-receipt-offline',
  title: 'The receipt is verified offline, with the trust policy and the signer’s key',
  run: async ({ policyFile }, { receiptFile, person }) => {
    const key = `${person.passkey.key.algorithm}:${person.passkey.key.publicKey}`;
    const { json } = await expectCli(0, 'receipt', 'verify', receiptFile, '--policy', policyFile, '--key', key);
    return { seen: `in the log by ${String(json.evidenceTime)}` };
  },
};

const awaitAnchor: StoryStep = {
  name: 'await-anchor',
  title: 'A tree head that covers it is accepted by the contract on the development chain',
  run: async ({ addresses, policyFile }, { receiptFile }) => {
    if (parsePolicy(readFileSync(policyFile, 'utf8')).pins.anchors.length === 0) {
      return { seen: 'this installation has no chain' };
    }
    const needed = sizeOfReceipt(receiptFile);
    let index = 0;
    const anchor = await until('an anchor covers it', 60_000, async () => {
      const path = formatLogPath({ kind: 'anchors', index });
      const response = await fetch(`${addresses.log}/${path}`);
      if (!response.ok) return null;
      index += 1;
      const read = parsePublishedAnchor(new Uint8Array(await response.arrayBuffer()));
      return read.ok && read.anchor.size >= needed ? read.anchor : null;
    });
    return { seen: `size ${anchor.size} in block ${anchor.block.number}; a development chain is no evidence` };
  },
};

function sizeOfReceipt(file: string): number {
  const text = readFileSync(file, 'utf8');
  return parseCheckpoint(parseNote(text.slice(text.indexOf('\n\n') + 2)).text).size;
}

const exportLog: StoryStep = {
  name: 'export-log',
  title: 'The whole log is copied as a plain folder',
  run: async ({ addresses, downloads, policyFile }) => {
    const copy = join(downloads, 'log');
    await expectCli(0, 'log', 'export', '--out', copy, '--url', addresses.log, '--policy', policyFile);
    return { told: { copy }, seen: copy };
  },
};

const verifyLog: StoryStep = {
  name: 'verify-log',
  title: 'The copy is verified: every hash, checkpoint, cosignature, anchor, statement and signature',
  run: async ({ addresses, policyFile }, { copy, receiptFile }) => {
    const chain = ['--rpc', addresses.chain];
    const { json } = await expectCli(0, 'log', 'verify', '--dir', copy, '--policy', policyFile, ...chain);
    // Now also whose signature it is: the key and the right to say it are found in the log.
    await expectCli(0, 'receipt', 'verify', receiptFile, '--policy', policyFile, '--dir', copy);
    const { checkpoints, anchors } = json;
    return { seen: `${String(checkpoints)} checkpoints, ${String(anchors)} anchors, no finding` };
  },
};

const changedTile: StoryStep = {
  name: 'changed-tile-is-found',
  title: 'One bit is changed in a tile, and verification fails',
  run: async ({ downloads, policyFile }, { copy }) => {
    const changed = join(downloads, 'changed-log');
    cpSync(copy, changed, { recursive: true });
    try {
      flipByte(newestTile(changed));
      const { json } = await expectCli(1, 'log', 'verify', '--dir', changed, '--policy', policyFile);
      return { seen: `found: ${failedChecks(json)}` };
    } finally {
      rmSync(changed, { recursive: true, force: true });
    }
  },
};

const changedReceipt: StoryStep = {
  name: 'changed-receipt-is-found',
  title: 'One bit is changed in the receipt, and verification fails',
  run: async ({ policyFile }, { receiptFile, person }) => {
    const changed = `${receiptFile}.changed`;
    cpSync(receiptFile, changed);
    const key = `${person.passkey.key.algorithm}:${person.passkey.key.publicKey}`;
    flipByte(changed, readFileSync(receiptFile, 'utf8').indexOf('extra ') + 40);
    const { json } = await expectCli(1, 'receipt', 'verify', changed, '--policy', policyFile, '--key', key);
    return { seen: `found: ${failedChecks(json)}` };
  },
};

/** The widest partial tile of hashes, or a full one: what the head rests on. */
function newestTile(copy: string): string {
  const files = readdirSync(join(copy, 'tile', '0'), { recursive: true, withFileTypes: true });
  const tiles = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  const widest = tiles.sort((a, b) => readFileSync(a).length - readFileSync(b).length).at(-1);
  if (widest === undefined) throw new Error('the copy holds no tile');
  return widest;
}

function failedChecks(json: Record<string, unknown>): string {
  const checks = Array.isArray(json.checks) ? (json.checks as readonly { name: string; ok: boolean }[]) : [];
  return checks
    .filter(({ ok }) => !ok)
    .map(({ name }) => name)
    .join(', ');
}

export const VERIFY_STEPS: readonly StoryStep[] = [
  downloadReceipt,
  verifyReceipt,
  awaitAnchor,
  exportLog,
  verifyLog,
  changedTile,
  changedReceipt,
];
