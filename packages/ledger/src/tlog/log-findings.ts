import type { Check } from '../check.ts';

/** Something wrong in a log: what (`name`), where (a path, or `entry N`), and in words. */
export type Finding = { readonly name: string; readonly where: string; readonly detail: string };

/** Findings kept; one broken byte early in a log may give one for every checkpoint after it. */
const FINDINGS_MAX = 1000;

/** Collects findings in bounded memory and counts the rest. */
export class LogFindings {
  readonly list: Finding[] = [];
  readonly #counts = new Map<string, number>();

  add(finding: Finding): void {
    this.#counts.set(finding.name, this.countOf(finding.name) + 1);
    if (this.list.length < FINDINGS_MAX) this.list.push(finding);
  }

  addAll(findings: readonly Finding[]): void {
    for (const finding of findings) this.add(finding);
  }

  countOf(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  /** How many there were beyond those kept. */
  get omitted(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0) - this.list.length;
  }

  /** One check for each kind of finding named, and for each other kind that was found. */
  toChecks(known: ReadonlyMap<string, string>): readonly Check[] {
    const names = new Set([...known.keys(), ...this.#counts.keys()]);
    return [...names].map((name) => {
      const count = this.countOf(name);
      const what = known.get(name) ?? name;
      return { name, ok: count === 0, detail: count === 0 ? what : `${what}: ${count} found otherwise` };
    });
  }
}
