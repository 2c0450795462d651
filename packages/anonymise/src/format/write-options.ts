import type { OnNotice } from './read-options.ts';

export type WriteOptions = {
  readonly signal?: AbortSignal;
  readonly onNotice?: OnNotice;
  /** The moment that is written where a format wants one and the table has none; now unless given. */
  readonly createdAt?: Date;
  readonly csv?: {
    /** As the table was read, or a comma. */
    readonly delimiter?: string;
    /**
     * Whether text that a spreadsheet would run as a formula gets a leading apostrophe; true unless given. Such text does
     * not read back as it was: give false where another program, and no person, opens the file.
     */
    readonly spreadsheetSafe?: boolean;
  };
};
