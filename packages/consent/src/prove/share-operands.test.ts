import type { WasmCurve, WorkerStep } from 'ffjavascript';
import { expect, test } from 'vitest';
import { shareOperands } from './share-operands.ts';

/** A curve whose tasks are written down instead of done. */
function recorder(): { readonly curve: WasmCurve; readonly tasks: (readonly WorkerStep[])[] } {
  const tasks: (readonly WorkerStep[])[] = [];
  const queueAction = async (steps: readonly WorkerStep[]) => void tasks.push(steps);
  const curve = { tm: { queueAction } } as unknown as WasmCurve;
  shareOperands(curve);
  return { curve, tasks };
}

test('the windows of a multi-exponentiation get one copy of its operands, with the same bytes', async () => {
  const { curve, tasks } = recorder();
  const [points, scalars] = [Uint8Array.of(1, 2, 3), Uint8Array.of(4, 5)];
  const call = { fnName: 'g2m_multiexpAffine_chunk' };
  await curve.tm.queueAction([{ buff: points }, { buff: scalars }, call]);
  await curve.tm.queueAction([{ buff: points }, { buff: scalars }, call]);
  const [first, second] = tasks.map((steps) => steps.map(({ buff }) => buff));
  expect(first?.[0]).toBeInstanceOf(SharedArrayBuffer);
  const contents = [first?.[0], first?.[1]].map((buff) => [...new Uint8Array(buff as SharedArrayBuffer)]);
  expect(contents).toEqual([
    [1, 2, 3],
    [4, 5],
  ]);
  expect(second?.[0]).toBe(first?.[0]);
  expect(second?.[1]).toBe(first?.[1]);
  expect(tasks[0]?.[2]).toBe(call);
});

test('other tasks, whose operands may be written to afterwards, are passed on as they are', async () => {
  const { curve, tasks } = recorder();
  const steps = [{ buff: Uint8Array.of(1) }, { fnName: 'frm_fftMix' }];
  await curve.tm.queueAction(steps);
  expect(tasks[0]).toBe(steps);
});
