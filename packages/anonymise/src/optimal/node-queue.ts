import { type Cost, compareCosts } from '../metric/metric.ts';

export type QueuedNode = { readonly node: number; readonly bound: Cost };

/** A binary heap of nodes, the smallest bound first; of equal bounds the smaller number, so that runs are repeatable. */
export type NodeQueue = {
  readonly push: (entry: QueuedNode) => void;
  readonly pop: () => QueuedNode | undefined;
};

export function createNodeQueue(): NodeQueue {
  const heap: QueuedNode[] = [];
  return { push: (entry) => siftUp(heap, entry), pop: () => takeFirst(heap) };
}

function isBefore(one: QueuedNode, other: QueuedNode): boolean {
  const order = compareCosts(one.bound, other.bound);
  return order < 0 || (order === 0 && one.node < other.node);
}

function siftUp(heap: QueuedNode[], entry: QueuedNode): void {
  let place = heap.length;
  heap.push(entry);
  while (place > 0) {
    const above = (place - 1) >> 1;
    const parent = heap[above] as QueuedNode;
    if (!isBefore(entry, parent)) break;
    heap[place] = parent;
    place = above;
  }
  heap[place] = entry;
}

function takeFirst(heap: QueuedNode[]): QueuedNode | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (first === undefined || last === undefined || heap.length === 0) return first;
  let place = 0;
  for (;;) {
    let child = 2 * place + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isBefore(heap[child + 1] as QueuedNode, heap[child] as QueuedNode)) child += 1;
    if (!isBefore(heap[child] as QueuedNode, last)) break;
    heap[place] = heap[child] as QueuedNode;
    place = child;
  }
  heap[place] = last;
  return first;
}
