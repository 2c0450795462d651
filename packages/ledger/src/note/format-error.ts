/** Thrown by parsers of the log's text and byte formats. The message says what is wrong, in words fit to be shown. */
export class FormatError extends Error {
  override readonly name = 'FormatError';
}
