import type { WasmCurve, WorkerStep } from 'ffjavascript';

/**
 * A multi-exponentiation is cut into two dozen windows, each a task with all of its points and scalars: those are put into
 * shared memory once, where they would be copied to a worker with every task. Nothing writes to them meanwhile, because
 * ffjavascript makes a copy of its own for each multi-exponentiation. Like that copy, they stay until they are collected.
 */
export function shareOperands({ tm }: WasmCurve): void {
  const shared = new WeakMap<object, SharedArrayBuffer>();
  const share = (operand: Uint8Array | SharedArrayBuffer) => {
    if (operand instanceof SharedArrayBuffer) return operand;
    const known = shared.get(operand);
    if (known !== undefined) return known;
    const memory = new SharedArrayBuffer(operand.length);
    new Uint8Array(memory).set(operand);
    shared.set(operand, memory);
    return memory;
  };
  const withShared = (step: WorkerStep) => (step.buff === undefined ? step : { ...step, buff: share(step.buff) });
  const queueAction = tm.queueAction.bind(tm);
  tm.queueAction = (steps, transfers) => {
    const isWindow = steps.some(({ fnName }) => fnName?.endsWith('_multiexpAffine_chunk'));
    return queueAction(isWindow ? steps.map(withShared) : steps, transfers);
  };
}
