import { RequestDocument } from '../need/request-document.ts';
import { exampleRequest } from './example-request.ts';

export const requestId = (n: number): string => `areq_${n.toString(16).padStart(32, '0')}`;
export const datasetId = (n: number): string => `dset_${n.toString(16).padStart(32, '0')}`;

/** An invented document with members replaced as they are. */
export const exampleDocument = (changes: Readonly<Record<string, unknown>> = {}): RequestDocument =>
  RequestDocument.parse({
    v: 1,
    id: requestId(1),
    dataset: datasetId(1),
    datasetDigest: 'a'.repeat(64),
    replaces: null,
    recipient: `age1${'q'.repeat(58)}`,
    security: 'Encrypted disks, two named analysts, no copies.',
    use: exampleRequest(),
    ...changes,
  });
