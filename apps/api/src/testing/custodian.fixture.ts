import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inflateRawSync } from 'node:zlib';
import { environmentForChild, REPOSITORY } from '@trialmark/config';
import {
  consentLeaf,
  type Opening,
  packTerms,
  pseudonymOf,
  revHashOf,
  revPreOf,
  rowKeyOf,
  saltOf,
  sealOpening,
} from '@trialmark/consent';
import { readVerificationKey } from '@trialmark/consent/node';
import { createSimulator } from '@trialmark/consent/testing';
import { createNoteSigner, formatSecretKey } from '@trialmark/ledger';
import type { ConsentObligation, ConsentPermission } from '@trialmark/schema';
import type { StudyDescription } from '@trialmark/services';
import { freePort } from '@trialmark/testing';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { createClaimVerifier } from '../wiring/create-claim-verifier.ts';
import { post, SIMULATED, today } from './consent.fixture.ts';
import { type TestMachine, witnessAll } from './releases.fixture.ts';
import type { TestApi } from './use-test-api.fixture.ts';

const optIn = createSimulator(8, 'opt-in of custodians’ tests');
const release = await readVerificationKey('release');

/** Opt-ins are simulated; batches are verified under the real key, so they have to be proven. */
export const REAL_RELEASES = {
  verifyClaim: createClaimVerifier([optIn.key, release]),
  verificationKeys: { ...SIMULATED.verificationKeys, optIn: optIn.key.sha256, release: release.sha256 },
};

export type Answer = {
  readonly permissions: readonly ConsentPermission[];
  readonly obligations?: readonly ConsentObligation[];
  readonly ask?: boolean;
};

/** Wallet `s` opts in with these terms, and seals its opening to the custodian. */
export async function optInWith(
  api: TestApi,
  study: StudyDescription,
  s: bigint,
  recipient: string,
  code: string,
  answer: Answer,
) {
  const number = BigInt(study.study);
  const packed = packTerms({ obligations: [], ask: false, ...answer, expiry: 40_000, version: 1 });
  const pseudonym = pseudonymOf(number, s);
  const parts = { pseudonym, packed, rowKey: rowKeyOf(number, s), salt: saltOf(number, s, 0, 1) };
  const opening: Opening = { ...parts, study: number, leaf: consentLeaf(parts), custodianCode: code };
  const claimed = {
    pseudonym: String(pseudonym),
    leaf: String(opening.leaf),
    revHash: String(revHashOf(revPreOf(number, s, 0))),
    issuersRoot: study.issuersRoot,
    today: today(),
    policyHash: study.policyHash,
    grant: 0,
  };
  const { leaf, revHash, issuersRoot, policyHash, grant } = claimed;
  const signals = [claimed.pseudonym, leaf, revHash, study.study, issuersRoot, claimed.today, policyHash, grant];
  const granted = await post(api, 'grants', {
    trial: study.trialId,
    ...claimed,
    proof: optIn.prove(signals.map(BigInt)),
  });
  if (granted.status !== 200) throw new Error(granted.text);
  const ciphertext = Buffer.from(await sealOpening(opening, recipient)).toString('base64');
  const sent = await post(api, 'openings', { trial: study.trialId, ciphertext });
  if (sent.status !== 200) throw new Error(sent.text);
}

export type RunningCustodian = {
  readonly folder: string;
  readonly datasets: string;
  /** What openings are sealed to. */
  readonly recipient: string;
  readonly start: () => Promise<void>;
  readonly kill: (signal: 'SIGKILL' | 'SIGTERM') => Promise<void>;
  readonly act: (
    path: string,
    form: Record<string, string>,
  ) => Promise<{ readonly status: number; readonly body: Record<string, unknown> }>;
  readonly status: () => Promise<CustodianStatus>;
  /** What the process has written. */
  readonly output: () => string;
  readonly remove: () => Promise<void>;
};

export type CustodianStatus = {
  readonly problem: { readonly code: string } | null;
  readonly datasets: readonly { readonly id: string; readonly openings: { readonly matched: number } | null }[];
  readonly releases: readonly {
    readonly request: string;
    readonly stage: string;
    readonly done: number;
    readonly rows: number;
    readonly rebuilds: number;
    readonly withheld: Record<string, number>;
    readonly timings: Readonly<Record<string, number>>;
    readonly problem: { readonly code: string; readonly message: string } | null;
  }[];
};

/** The custodian's own program, as a process of its own with a folder of its own, that speaks to this API. */
export async function prepareCustodian(
  api: TestApi,
  machine: TestMachine,
  organisation: string,
): Promise<RunningCustodian> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'trialmark-custodian-test-'));
  const datasets = join(folder, 'datasets');
  mkdirSync(datasets);
  mkdirSync(join(folder, 'work'));
  const identity = await generateX25519Identity();
  const key = formatSecretKey(createNoteSigner('custodian', machine.secret).key, machine.secret);
  writeFileSync(join(folder, 'identity'), `# made by the test\n${identity}\n`, { mode: 0o600 });
  writeFileSync(join(folder, 'signing-key'), `${key}\n`, { mode: 0o600 });
  const environment = environmentForChild({
    TRIALMARK_PROFILE: 'demonstration',
    TRIALMARK_API_URL: api.url,
    TRIALMARK_POLICY_FILE: join(api.folder, 'policy'),
    TRIALMARK_CUSTODIAN_FOLDER: join(folder, 'store'),
    TRIALMARK_CUSTODIAN_DATASETS: datasets,
    TRIALMARK_CUSTODIAN_MEMBER: machine.member,
    TRIALMARK_CUSTODIAN_ORGANISATION: organisation,
    TRIALMARK_CUSTODIAN_KEY_FILE: join(folder, 'signing-key'),
    TRIALMARK_CUSTODIAN_IDENTITY_FILE: join(folder, 'identity'),
    TRIALMARK_CUSTODIAN_STORE_KEY_FILE: join(folder, 'store-key'),
    TRIALMARK_CUSTODIAN_WORK_FOLDER: join(folder, 'work'),
    TRIALMARK_CUSTODIAN_PORT: String(port),
  });
  let child: ChildProcess | null = null;
  let output = '';
  const at = `http://127.0.0.1:${port}`;
  const status = async (): Promise<CustodianStatus> =>
    (await (await fetch(`${at}/status.json`)).json()) as CustodianStatus;
  const kill = async (signal: 'SIGKILL' | 'SIGTERM') => {
    const running = child;
    if (running === null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill(signal);
    await ended;
    child = null;
  };
  return {
    folder,
    datasets,
    recipient: await identityToRecipient(identity),
    status,
    kill,
    output: () => output,
    start: async () => {
      const started = spawn(process.execPath, [join(REPOSITORY, 'apps/custodian/src/main.ts')], { env: environment });
      child = started;
      for (const stream of [started.stdout, started.stderr])
        stream.on('data', (chunk) => {
          output += String(chunk);
        });
      for (let tries = 0; tries < 1_000; tries += 1) {
        if (started.exitCode !== null) throw new Error(`the custodian ended: ${output}`);
        if (
          await status().then(
            () => true,
            () => false,
          )
        )
          return;
        await wait(100);
      }
      throw new Error(`the custodian does not answer: ${output}`);
    },
    act: async (path, form) => {
      const body = new URLSearchParams(form);
      const answer = await fetch(`${at}${path}`, { method: 'POST', body, headers: { accept: 'application/json' } });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    },
    remove: async () => {
      await kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Publishes again and again what was said, as the worker does, until `until` is true. */
export async function publishUntil(api: TestApi, until: () => Promise<boolean>, seconds = 380): Promise<void> {
  for (const end = Date.now() + seconds * 1_000; Date.now() < end; await wait(300)) {
    await witnessAll(api).catch(() => undefined);
    if (await until()) return;
  }
  throw new Error(`this took more than ${seconds} seconds`);
}

/** The files of a ZIP by their names, as the list at its end has them. */
export function unzip(bytes: Uint8Array): Readonly<Record<string, Uint8Array>> {
  const zip = Buffer.from(bytes);
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const files: Record<string, Uint8Array> = {};
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, packed, name] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const start = zip.readUInt32LE(at + 42);
    const data = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
    const content = zip.subarray(data, data + packed);
    files[zip.toString('utf8', at + 46, at + 46 + name)] = method === 0 ? content : inflateRawSync(content);
    at += 46 + name + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}
