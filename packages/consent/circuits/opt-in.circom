pragma circom 2.2.0;

include "lib/bits.circom";
include "lib/credential.circom";
include "lib/policy.circom";
include "lib/terms.circom";
include "lib/wallet.circom";

// Someone whom an accredited issuer attests to meet the study's policy opts in, and nobody learns who.
//
// Guarantees: the holder of an unexpired credential under issuersRoot meets the policy behind policyHash; pseudonym,
// leaf and revHash are those of that holder's secret; the terms in the leaf are of version 1 and within the form.
// Does not check, and a verifier must: that issuersRoot and policyHash are the study's, that `today` is today, that the
// pseudonym has no other grant, and that `grant` counts its withdrawals.
// Trusts: the issuer for the attributes; the set-up of the proving key.
template OptIn() {
    signal input study;
    signal input issuersRoot;
    signal input today;
    signal input policyHash;
    signal input grant;

    signal input s;
    signal input packed;

    signal input schema;
    signal input attributes[8];
    signal input codes[16];
    signal input expiry;
    signal input nonce;
    signal input issuer[2];
    signal input r8[2];
    signal input signature;
    signal input issuerIndex;
    signal input issuerPath[8];

    signal input min[8];
    signal input max[8];
    signal input required[4];
    signal input excluded[12];
    signal input form;
    signal input formDigest;

    signal output pseudonym;
    signal output leaf;
    signal output revHash;

    // The credential
    signal holder <== Holder()(s);
    signal root <== SignedCredential()(
        schema, holder, attributes, codes, expiry, nonce, issuer, r8, signature, issuerIndex, issuerPath
    );
    issuersRoot === root;
    AssertBits(32)(today);
    AssertBits(32)(expiry);
    AssertLessEqual(32)(today, expiry);

    // The policy
    signal rangesHash <== Ranges()(attributes, min, max);
    signal criteriaHash <== Criteria()(codes, required, excluded);
    signal hash <== PolicyHash()(schema, rangesHash, criteriaHash, form, formDigest);
    policyHash === hash;

    // The terms
    component terms = Terms();
    terms.packed <== packed;
    terms.version === 1;
    AssertWithinForm()(terms.allow, terms.obligations, terms.expiry, form);

    // What is published
    pseudonym <== Pseudonym()(study, s);
    signal salt <== Salt()(study, s, grant, 1);
    leaf <== ConsentLeaf()(pseudonym, TermsHash()(packed, RowKey()(study, s), salt));
    revHash <== RevocationHash()(study, s, grant);
}

component main {public [study, issuersRoot, today, policyHash, grant]} = OptIn();
