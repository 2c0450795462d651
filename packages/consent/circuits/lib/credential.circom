pragma circom 2.2.0;

include "hash.circom";
include "tree.circom";
include "circomlib/circuits/babyjub.circom";
include "circomlib/circuits/eddsaposeidon.circom";

// Forces a credential to be signed by the issuer at place `index` of the study's issuers, and gives their root.
//
// Guarantees: the signature is that of exactly this issuer over exactly these attributes, codes, holder and expiry.
// Does not check that the issuer's key is a point of the subgroup: who states the issuers of a study checks that, and so
// does everyone who replays the log.
template SignedCredential() {
    signal input schema;
    signal input holder;
    signal input attributes[8];
    signal input codes[16];
    signal input expiry;
    signal input nonce;
    signal input issuer[2];
    signal input r8[2];
    signal input signature;
    signal input index;
    signal input path[8];
    signal output issuersRoot;

    signal message <== Hash(201, 6)([
        schema, holder, Hash(202, 8)(attributes), Hash(203, 16)(codes), expiry, nonce
    ]);
    // The verifier below takes R8 as it comes; a point off the curve has no business in its addition formula.
    BabyCheck()(r8[0], r8[1]);
    EdDSAPoseidonVerifier()(1, issuer[0], issuer[1], signature, r8[0], r8[1], message);

    issuersRoot <== RootFromPath(8)(Hash(106, 2)(issuer), index, path);
}
