import { type Request, requestHashOf } from '@trialmark/consent';
import {
  agreementOf,
  bindUse,
  DatasetDescription,
  decideUse,
  RequestDocument,
  readDiseaseJson,
} from '@trialmark/datause';
import { payloadOf } from '@trialmark/ledger';
import { certificateOf, descriptionOf, requestOf } from '@trialmark/registry/testing';

/** Two invented diseases, one a form of the other. */
const GRAPH = {
  v: 1,
  kind: 'disease-graph',
  terms: [
    [9_000_001, 'hip fracture', []],
    [9_000_002, 'fracture of the neck of the femur', [9_000_001]],
  ],
};

const USE = {
  purpose: {
    aims: ['disease-research'],
    diseases: ['MONDO:9000002'],
    methodsDevelopment: false,
    genetic: false,
    commercial: false,
    aiTraining: false,
    linkage: null,
    recontact: false,
    clinicalCare: false,
    researchTypes: ['biomedical'],
    summary: 'Whether getting up early helps.',
  },
};

export type SharingDocuments = {
  readonly description: DatasetDescription;
  readonly document: RequestDocument;
  readonly graph: unknown;
  readonly outcome: ReturnType<typeof decideUse>;
  readonly agreement: unknown;
  readonly certificate: unknown;
  /** What is proven for. */
  readonly request: Request;
  readonly requestHash: string;
};

/** Every document of the story, for this manifest and this recipient; `rows` are certified. */
export function sharingDocuments(
  manifestRoot: string,
  rows: number,
  recipient = 'age1u6fluzusk6uanqw5pcdepfrp5xzjels8mdtmfjmn4rc9ljs2ma0qryp2pc',
): SharingDocuments {
  const description = DatasetDescription.parse(descriptionOf({ title: 'Walking after hip repair', manifestRoot }));
  const document = RequestDocument.parse(requestOf(payloadOf(description).digest, { recipient }, USE));
  const graph = readDiseaseJson(JSON.stringify(GRAPH));
  const outcome = decideUse(description.terms, document.use, graph);
  const request = bindUse(document, description.study, graph);
  return {
    description,
    document,
    graph: GRAPH,
    outcome,
    agreement: agreementOf(document, description, outcome),
    certificate: certificateOf(rows),
    request,
    requestHash: String(requestHashOf(request)),
  };
}
