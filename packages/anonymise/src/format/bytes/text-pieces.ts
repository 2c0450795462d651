const PIECE_LENGTH = 131_072;

/** Texts put together into pieces of UTF-8 that are worth a write each. */
export function* textPieces(texts: Iterable<string>): Generator<Buffer> {
  let parts: string[] = [];
  let length = 0;
  for (const text of texts) {
    parts.push(text);
    length += text.length;
    if (length < PIECE_LENGTH) continue;
    yield Buffer.from(parts.join(''), 'utf8');
    parts = [];
    length = 0;
  }
  if (length > 0) yield Buffer.from(parts.join(''), 'utf8');
}
