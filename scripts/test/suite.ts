export type Count = { readonly passed: number; readonly failed: number };

export type Suite = {
  readonly name: string;
  /** Arguments of the pinned Node. */
  readonly command: readonly string[];
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Where the suite writes its JSON report, or `stdout` when the report is all it prints. */
  readonly report: string | 'stdout';
  readonly count: (report: unknown) => Count;
};
