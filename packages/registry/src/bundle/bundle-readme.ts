import type { BundleManifest } from './bundle-manifest.ts';

/** What a reader without our page needs to know. A function of the manifest, so that a changed one is noticed. */
export function readmeOf({ assessedOn, registryId, trial }: BundleManifest): string {
  return `Evidence bundle of trial ${registryId}
(${trial}), findings of ${assessedOn}

What is in it

  statements/   every statement about the trial's record, documents and findings, and those that
                say who may speak for its sponsor: as they were signed, by index in the log
  receipts/     for each, the proof that it is in the log under a head that witnesses cosigned
                (C2SP tlog-proof, with the statement in it)
  payload/      the public documents that statements name, by SHA-256
  anchors/      records of heads in a contract, and proofs that statements are under them
  checkpoint    the newest head of the log when the bundle was made
  policy        the trust policy that the server publishes. Do not trust this copy
  findings.json what followed from the statements on that day, by the published rules
  bundle.json   which trial this is of

How to check it, without the network

  1. Obtain the trust policy from somebody you trust, not from this bundle.
  2. trialmark bundle verify FILE --policy POLICY

The command verifies every receipt and signature, replays the statements, and computes the findings
anew. It names whatever does not fit.

What a bundle cannot show

  That nothing was said later, or in between by a statement that was left out, a retired key among
  them. That the statements are true. Consent, datasets and releases are not in it.
  For these: trialmark audit URL --policy POLICY

The format: docs/protocol/evidence-bundle.md in the source of Trialmark.
`;
}
