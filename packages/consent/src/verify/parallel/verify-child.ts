/** The process of `createParallelVerifier`: answers tasks in the order in which they come, and ends with its parent. */
import process from 'node:process';
import { verifyProofs } from '../batch/verify-proofs.ts';
import type { VerifyAnswer, VerifyTask } from './verify-task.ts';

let last = Promise.resolve();

process.on('message', ({ key, items }: VerifyTask) => {
  last = last.then(async () => {
    const { bad } = await verifyProofs(key, items);
    process.send?.({ bad } satisfies VerifyAnswer);
  });
});
process.on('disconnect', () => process.exit());
