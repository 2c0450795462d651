export { consentVerifierAbi, consentVerifierBytecode } from './consent-verifier.gen.ts';
export { type AnchorHead, anchorDigest } from './digest/anchor-digest.ts';
export { freezeDigest } from './digest/freeze-digest.ts';
export { fromHex, type Hex, toHex } from './digest/hex.ts';
export { logIdOf } from './digest/log-id.ts';
export { type PackedSignatures, packSignatures } from './digest/pack-signatures.ts';
export { type Succession, successionDigest } from './digest/succession-digest.ts';
export { type AnchorDomain, DOMAIN_NAME, DOMAIN_VERSION } from './digest/typed-data.ts';
export {
  recoverAnchorSigner,
  recoverDigestSigner,
  signAnchor,
  signDigest,
  witnessAddress,
} from './digest/witness-signature.ts';
export { logWitnessAbi, logWitnessBytecode } from './log-witness.gen.ts';
export {
  type ReleaseKeyWords,
  type ReleaseProofWords,
  releaseKeyWords,
  releaseProofWords,
} from './release/release-words.ts';
