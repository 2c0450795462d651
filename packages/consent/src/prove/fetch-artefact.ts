import { ConsentError } from '../consent-error.ts';
import type { Artefact, LoadArtefact } from './artefact.ts';

/**
 * Artefacts from an API's `/consent/artefacts/<sha256>`, for a browser. Sends no cookie and no referrer, so that fetching
 * a proving key says nothing of who fetches it but an address.
 *
 * @throws ConsentError `artefact-unavailable` when the network or the server does not give it
 */
export function fetchArtefactsFrom(apiOrigin: string): LoadArtefact {
  return async (artefact, { onBytes, signal }) => {
    const response = await fetch(`${apiOrigin}/consent/artefacts/${artefact.sha256}`, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      ...(signal === undefined ? {} : { signal }),
    }).catch(unavailable);
    if (!response.ok || response.body === null) throw unavailableError();
    return readAll(response.body, artefact, onBytes).catch(unavailable);
  };
}

/** At most the pinned number of bytes and one more, by which the check sees that there were too many. */
async function readAll(
  body: ReadableStream<Uint8Array>,
  { sizeBytes }: Artefact,
  onBytes: (bytes: number) => void = () => undefined,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(sizeBytes + 1);
  let length = 0;
  for (const reader = body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return bytes.subarray(0, length);
    const chunk = value.subarray(0, bytes.length - length);
    bytes.set(chunk, length);
    length += chunk.length;
    onBytes(length);
    if (length > sizeBytes) {
      await reader.cancel();
      return bytes;
    }
  }
}

function unavailable(cause: unknown): never {
  throw unavailableError(cause);
}

const unavailableError = (cause?: unknown) =>
  new ConsentError(
    'artefact-unavailable',
    'A file for proving could not be loaded. Check the connection and try again.',
    {
      cause,
    },
  );
