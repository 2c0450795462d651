/// <reference path="../ffjavascript.d.ts" />
import { fasterFields } from './fields/faster-fields.ts';
import { shareOperands } from './share-operands.ts';

let building: Promise<unknown> | null = null;

/**
 * Starts a worker for each core and leaves the curve where snarkjs looks for it, with arithmetic that takes half the time.
 * Does nothing when a curve is there, whoever built it; a curve that snarkjs built itself is right too, and slower.
 */
export async function prepareCurve(): Promise<void> {
  // One at a time: of two curves that are built at once, one would be lost with its workers running.
  building ??= build().finally(() => {
    building = null;
  });
  await building;
}

async function build(): Promise<void> {
  // First, because an older ffjavascript under snarkjs forgets the curve when it is loaded.
  await import('snarkjs');
  if ((globalThis as { curve_bn128?: unknown }).curve_bn128) return;
  const { buildBn128 } = await import('ffjavascript');
  shareOperands(await buildBn128(false, fasterFields));
}
