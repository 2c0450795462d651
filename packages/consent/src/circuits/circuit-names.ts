/** The circuits, as their files and folders are named. */
export const CIRCUITS = ['opt-in', 'update', 'release', 'approval'] as const;
export type CircuitName = (typeof CIRCUITS)[number];
