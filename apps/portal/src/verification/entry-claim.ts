/** What a page says about an entry, to be checked against the log. */
export type EntryClaim = {
  readonly index: number;
  /** Digest of the statement that the page shows. */
  readonly digest: string;
  /** The numbered checkpoint from which the evidence time comes, and that time; null while there is none. */
  readonly evidence: { readonly checkpoint: number; readonly timeS: number } | null;
};
