import type { ProofJob, ProofJson } from '@trialmark/consent';
import { DatasetDescription, RequestDocument } from '@trialmark/datause';
import { ed25519PublicKey, keyId, payloadOf, statementDigest, unsigned } from '@trialmark/ledger';
import { emptyReplayState, type ReplayState, type RequestState } from '@trialmark/registry';
import {
  ANALYST,
  CUSTODIAN,
  CUSTODIAN_SECRET,
  KEEPER,
  REQUEST,
  RESEARCHER,
  requestOf,
} from '@trialmark/registry/testing';
import { consentIdOf, Statement, type StatementOf } from '@trialmark/schema';
import { TRIAL } from '@trialmark/testing/log';
import { ApiRefusal } from '../api/api-refusal.ts';
import { ingestFolder } from '../ingest/ingest-folder.ts';
import { depositDataset } from '../manifest/deposit-dataset.ts';
import { settleMailbox } from '../openings/mailbox.ts';
import { matchOpenings } from '../openings/match-openings.ts';
import { isFreshRoot } from '../release/fresh-root.ts';
import type { ReleaseDeps } from '../release/release-deps.ts';
import type { Store } from '../store/open-store.ts';
import { SUBJECTS, writeDatasetFolder } from './dataset-folder.fixture.ts';
import { ORIGIN, openingOf, REGISTRATION, recordOf, STUDY, TestConsent } from './study.fixture.ts';

export const signer = {
  member: CUSTODIAN,
  organisation: KEEPER,
  key: ed25519PublicKey(CUSTODIAN_SECRET),
  secret: CUSTODIAN_SECRET,
};

/** Curve points of nothing: what is checked here is what is said, not what is proven. */
const PROOF: ProofJson = {
  pi_a: ['1', '2'],
  pi_b: [
    ['1', '2'],
    ['3', '4'],
  ],
  pi_c: ['1', '2'],
};

/** A log in memory that takes what the rules would take of a custodian, and shows it at once. */
export class TestLog {
  readonly state: ReplayState = emptyReplayState();
  readonly consent = new TestConsent();
  readonly openings = SUBJECTS.map((_, at) => openingOf(BigInt(at + 1), { code: `K-${at}`, ask: at === 20 }));
  readonly said: Statement[] = [];
  readonly staged = new Map<string, StatementOf<'release.batch'>>();
  readonly progress: string[] = [];
  proofs = 0;
  uploaded = Buffer.alloc(0);

  constructor() {
    const { directory, registrations, consents, custodians } = this.state;
    directory.genesis = { origin: ORIGIN } as never;
    directory.members.set(CUSTODIAN, { organisation: KEEPER, roles: ['custodian'] });
    directory.keys.set(keyId(signer.key), { key: signer.key, holder: CUSTODIAN, retired: false });
    registrations.set(TRIAL, REGISTRATION);
    consents.set(consentIdOf(TRIAL), this.consent.state);
    custodians.set(consentIdOf(TRIAL), KEEPER);
    // Twenty-two of them in the first two subtrees, two in the fourth.
    for (const [at, opening] of this.openings.entries()) this.consent.stand(opening, at < 22 ? at : at + 30);
  }

  get request(): RequestState | undefined {
    return this.state.sharing.requests.get(REQUEST);
  }

  /** Takes a custodian's statement as the API does, with the documents that it names. */
  add(statement: Statement, documents: readonly unknown[]): void {
    const digest = statementDigest(unsigned(statement));
    if (this.said.some((each) => statementDigest(unsigned(each)) === digest)) return;
    if (statement.type === 'dataset.deposited') this.#deposit(statement, digest, documents);
    if (statement.type === 'release.published') this.#publish(statement, digest);
    if (statement.type === 'withdrawal.notified') this.#notify(statement, digest);
    this.said.push(statement);
  }

  stage(statement: StatementOf<'release.batch'>): void {
    if (!isFreshRoot(this.consent.state, statement.body.consentRoot))
      throw new ApiRefusal('stale', 'stale', ['batch.root'], false);
    this.staged.set(statementDigest(unsigned(statement)), statement);
  }

  /** Somebody asks for the dataset as it is now; reviewers approve and everybody signs. */
  approve(recipient: string, use: object = {}): void {
    const [dataset] = [...this.state.sharing.datasets.values()];
    const version = dataset?.versions.at(-1);
    if (dataset === undefined || version === undefined) throw new Error('nothing is deposited');
    const period = { from: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10), months: 12 };
    const changes = { dataset: dataset.id, recipient };
    const document = RequestDocument.parse(requestOf(version.descriptionDigest, changes, { period, ...use }));
    const vote = { decision: 'approve', reason: 'Good.', statement: 'd'.repeat(64) } as const;
    this.state.sharing.requests.set(REQUEST, {
      ...{ id: REQUEST, requested: 'a'.repeat(64), dataset: dataset.id, document, version },
      documentDigest: payloadOf(document).digest,
      judged: {
        documentDigest: 'e'.repeat(64),
        rules: 'data-use/1',
        graph: null,
        outcome: 'REVIEW',
        because: ['use.a'],
      },
      votes: new Map([1, 2].map((n) => [`mbr_${n}`, { by: `mbr_${n}`, ...vote }])),
      agreements: new Map([RESEARCHER, ANALYST].map((member) => [member, 'f'.repeat(64)])),
      ...{ approvals: new Set(), batches: new Map(), tags: new Set(), releases: new Map() },
    });
  }

  #deposit(
    { subject, body }: StatementOf<'dataset.deposited'>,
    statement: string,
    documents: readonly unknown[],
  ): void {
    const description = DatasetDescription.parse(JSON.parse(JSON.stringify(documents[0])));
    const known = this.state.sharing.datasets.get(subject);
    const version = { version: body.version, descriptionDigest: body.descriptionDigest, description, statement };
    const versions = [...(known?.versions ?? []), version];
    this.state.sharing.datasets.set(subject, {
      id: subject,
      trial: TRIAL,
      custodian: KEEPER,
      versions,
      isClosed: false,
      head: statement,
    });
  }

  #publish({ body }: StatementOf<'release.published'>, statement: string): void {
    const request = this.request;
    if (request === undefined) throw new Error('there is no request');
    const batches = body.batches.map((digest) => this.staged.get(digest));
    const isWhole = batches.every(
      (batch) => batch !== undefined && isFreshRoot(this.consent.state, batch.body.consentRoot),
    );
    if (!isWhole) throw new ApiRefusal('invalid', 'a batch does not hold', ['release.batches'], false);
    const rowTags = batches.flatMap((batch) => batch?.body.rowTags ?? []).filter((tag) => tag !== '0');
    if (rowTags.length !== body.rows || new Set(rowTags).size !== body.rows)
      throw new Error('the rows are not those of the batches');
    const release = {
      ...body,
      statement,
      position: null,
      rowTags,
      askedTags: [],
      isRevoked: false,
      isDestroyed: false,
      notices: [],
    };
    this.state.sharing.requests.set(REQUEST, {
      ...request,
      tags: new Set(rowTags),
      releases: new Map([...request.releases, [body.release, release]]),
    });
  }

  #notify({ body }: StatementOf<'withdrawal.notified'>, statement: string): void {
    const request = this.request;
    const release = request?.releases.get(body.release);
    if (request === undefined || release === undefined) throw new Error('there is no such release');
    const notice = { statement, rowTags: body.rowTags, dueOn: body.dueOn, attested: new Map() };
    const told = { ...release, notices: [...release.notices, notice] };
    this.state.sharing.requests.set(REQUEST, {
      ...request,
      releases: new Map([...request.releases, [body.release, told]]),
    });
  }
}

/** What making a release takes, over that log. */
export function depsOver(log: TestLog, store: Store & { readonly folder: string }, workFolder: string): ReleaseDeps {
  const codes = new Set(log.openings.map(({ custodianCode }) => custodianCode));
  return {
    store,
    signer,
    storeFolder: store.folder,
    workFolder,
    nowMs: Date.now,
    log: { refresh: async () => log.state },
    openingsOf: async () =>
      matchOpenings({
        openings: log.openings.map(recordOf),
        pseudonyms: {},
        codes,
        consent: log.consent.state,
        study: String(STUDY),
      }).current,
    prove: async (_job: ProofJob) => {
      log.proofs += 1;
      return PROOF;
    },
    api: {
      addStatement: async (statement, documents) => log.add(Statement.parse(statement), documents),
      stageBatch: async (_request, entry) => {
        const statement = Statement.parse(JSON.parse(new TextDecoder().decode(entry)));
        if (statement.type === 'release.batch') log.stage(statement);
      },
      reportProgress: async (_request, { stage }) => {
        log.progress.push(stage);
      },
      uploadState: async () => ({ offset: log.uploaded.length, complete: false }),
      uploadPiece: async (_request, _digest, { bytes, offset, total }) => {
        log.uploaded = Buffer.concat([log.uploaded.subarray(0, offset), bytes]);
        return { offset: log.uploaded.length, complete: log.uploaded.length === total };
      },
    },
  };
}

/** A store with the dataset ingested and deposited. */
export async function deposited(log: TestLog, store: Store, folder: string): Promise<void> {
  const datasets = writeDatasetFolder(folder, 'sleep');
  const { dataset } = await ingestFolder(store, { datasets, folder: 'sleep', nowMs: Date.now() });
  const pseudonyms = Object.fromEntries(
    log.openings.map(({ custodianCode, pseudonym }) => [custodianCode, String(pseudonym)]),
  );
  const mailbox = { record: { v: 1, sequence: 0, pseudonyms: {}, unreadable: [] } as const, openings: [] };
  await settleMailbox(store, TRIAL, { ...mailbox, record: { ...mailbox.record, unreadable: [] } }, pseudonyms);
  const api = {
    addStatement: async (said: object, documents: readonly unknown[]) => log.add(Statement.parse(said), documents),
  };
  await depositDataset({ store, api, signer, nowMs: Date.now }, log.state, dataset);
}
