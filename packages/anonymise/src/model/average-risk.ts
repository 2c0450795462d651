import type { TableModel } from './privacy-model.ts';

/**
 * Average risk: classes / kept rows is at most the threshold; a table without kept rows has no risk.
 *
 * Kept rows only, as in `privacy.md`: suppressed rows carry no quasi-identifier and belong to no class.
 *
 * @param threshold above 0, at most 1
 */
export function averageRisk(threshold: number): TableModel {
  return {
    kind: 'table',
    description: { model: 'average-risk', attribute: null, parameters: { threshold } },
    holds: ({ count, keptRows }) => keptRows === 0 || count / keptRows <= threshold,
  };
}
