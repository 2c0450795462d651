export type Count = { readonly passed: number; readonly failed: number };

/** A test that failed: its file and full name, and what it said first. */
export type Failure = { readonly test: string; readonly message: string };

export type Report = Count & { readonly failures: readonly Failure[] };

export type Suite = {
  readonly name: string;
  /** Arguments of the pinned Node. */
  readonly command: readonly string[];
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Where the suite writes its JSON report, or `stdout` when the report is all it prints. */
  readonly report: string | 'stdout';
  readonly read: (report: unknown) => Report;
};
