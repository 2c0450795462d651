/** For tests of other packages only; nothing here is durable. */
export { createMemoryAnchorStore } from './anchoring/memory-anchor-store.fixture.ts';
