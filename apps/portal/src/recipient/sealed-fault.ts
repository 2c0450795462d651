/** `cut`: it ended early. `changed`: other bytes than were signed for. `not-sealed`: no age file. */
export type SealedFault = 'cut' | 'changed' | 'not-sealed';

/** A sealed file that was not opened. */
export class SealedFileError extends Error {
  override readonly name = 'SealedFileError';
  readonly fault: SealedFault;

  constructor(fault: SealedFault, options?: ErrorOptions) {
    super(fault, options);
    this.fault = fault;
  }
}
