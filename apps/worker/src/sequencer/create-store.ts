import {
  hasPending,
  integrate,
  readEntries,
  readHead,
  readLastCheckpoint,
  readLastPublication,
  readPayloads,
  recordCheckpoint,
  recordPublication,
} from '@trialmark/db';
import { advanceFrontier, type SequencerStore } from '@trialmark/services';
import type pg from 'pg';

/** The log's tables as the sequencer's port, over the sequencer's own role. */
export function createStore(pool: pg.Pool): SequencerStore {
  return {
    hasPending: () => hasPending(pool),
    integrate: (limit) => integrate(pool, advanceFrontier, limit),
    readHead: () => readHead(pool),
    readEntries: (from, to) => readEntries(pool, from, to),
    readPayloads: (digests) => readPayloads(pool, digests),
    recordCheckpoint: (checkpoint) => recordCheckpoint(pool, checkpoint),
    readLastCheckpoint: () => readLastCheckpoint(pool),
    recordPublication: (publication) => recordPublication(pool, publication),
    readLastPublication: () => readLastPublication(pool),
  };
}
