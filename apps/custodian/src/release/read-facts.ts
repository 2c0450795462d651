import { boundRequestOf, type ReplayState, type RequestState, readGraph } from '@trialmark/registry';
import { consentIdOf } from '@trialmark/schema';
import { CustodianError, PassingError } from '../custodian-error.ts';
import { requireKey } from '../log/signer.ts';
import { manifestTree } from '../manifest/build-manifest.ts';
import type { Store } from '../store/open-store.ts';
import { NAMES, readRecord, VersionRecord } from '../store/records.ts';
import type { ReleaseDeps, ReleaseFacts } from './release-deps.ts';

/**
 * What a release rests on, all of it from the log and the store.
 *
 * @throws CustodianError where something is missing that a person has to see to; PassingError while the log is in between
 */
export async function readFacts(deps: ReleaseDeps, state: ReplayState, request: RequestState): Promise<ReleaseFacts> {
  requireKey(state, deps.signer);
  const trial = state.sharing.datasets.get(request.dataset)?.trial ?? '';
  const consent = state.consents.get(consentIdOf(trial));
  if (consent === undefined) throw new Error('a request is of a dataset whose study has no consent');
  // A withdrawal was said and its root was not: the tree has no root that counts until then.
  if (consent.rootOwed) throw new PassingError('release/root-owed', 'The root after a withdrawal is not stated yet.');
  const stated = consent.roots.at(-1)?.root ?? null;
  if (stated !== String(consent.tree.root())) throw new Error('the consent tree is not the one whose root was stated');
  const committed = await readManifest(deps.store, request);
  const graph = readGraph(state.graphs, request.judged?.graph ?? null);
  if (!graph.ok) throw new PassingError('release/graph', `The graph of diseases cannot be read: ${graph.detail}.`);
  const bound = boundRequestOf(request, graph.graph);
  return { ...committed, state, request, trial, consent, bound, openings: await deps.openingsOf(trial, state) };
}

type Committed = Pick<ReleaseFacts, 'version' | 'manifest'>;

/** The tree of the last one that was asked for: every batch of a release asks for the same. */
let kept: (Committed & { readonly name: string }) | null = null;

async function readManifest(store: Store, { dataset, version: { description } }: RequestState): Promise<Committed> {
  const name = NAMES.version(dataset, description.manifestRoot);
  if (kept?.name === name) return kept;
  const version = await readRecord(store, name, VersionRecord);
  if (version === null) {
    const advice =
      'Restore the store from a backup, or deposit a new version and ask the requester to amend the request.';
    const message = 'The rows of the version that was asked for are not in this store.';
    throw new CustodianError('release/no-manifest', message, advice);
  }
  const manifest = manifestTree(version.places);
  if (String(manifest.root()) !== description.manifestRoot)
    throw new Error('the manifest in the store has another root');
  kept = { name, version, manifest };
  return kept;
}
