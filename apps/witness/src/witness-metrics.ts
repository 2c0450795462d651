/** Counts answers by route and status, and writes them with the stored sizes in the Prometheus text format. */
export class WitnessMetrics {
  readonly #answers = new Map<string, number>();

  count(route: string, status: number): void {
    const labels = `route="${route}",status="${status}"`;
    this.#answers.set(labels, (this.#answers.get(labels) ?? 0) + 1);
  }

  /** `sizes` are those of the last cosigned checkpoints, by SHA-256 of the origin. */
  format(sizes: ReadonlyMap<string, number>): string {
    return [
      '# HELP trialmark_witness_answers_total Answers by route and status.',
      '# TYPE trialmark_witness_answers_total counter',
      ...[...this.#answers].map(([labels, count]) => `trialmark_witness_answers_total{${labels}} ${count}`),
      '# HELP trialmark_witness_size Size of the last cosigned checkpoint, by SHA-256 of the origin.',
      '# TYPE trialmark_witness_size gauge',
      ...[...sizes].map(([id, size]) => `trialmark_witness_size{origin="${id}"} ${size}`),
      '',
    ].join('\n');
  }
}
