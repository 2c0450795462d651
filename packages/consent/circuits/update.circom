pragma circom 2.2.0;

include "lib/policy.circom";
include "lib/terms.circom";
include "lib/wallet.circom";

// A participant replaces their terms.
//
// Guarantees: leaf and oldLeaf are of one secret and one grant (revHash is that grant's), the version goes up by one, the
// new terms are within the form behind policyHash.
// Does not check, and a verifier must: that oldLeaf stands in the study's tree, that revHash is the one published with it,
// that policyHash is the study's latest.
// s needs no range here: oldLeaf fixes it to the one that opted in.
template Update() {
    signal input study;
    signal input policyHash;
    signal input oldLeaf;

    signal input s;
    signal input grant;
    signal input oldPacked;
    signal input packed;

    signal input schema;
    signal input rangesHash;
    signal input criteriaHash;
    signal input form;
    signal input formDigest;

    signal output leaf;
    signal output revHash;

    signal hash <== PolicyHash()(schema, rangesHash, criteriaHash, form, formDigest);
    policyHash === hash;

    component old = Terms();
    old.packed <== oldPacked;
    component new = Terms();
    new.packed <== packed;
    new.version === old.version + 1;
    AssertWithinForm()(new.allow, new.obligations, new.expiry, form);

    signal pseudonym <== Pseudonym()(study, s);
    signal rowKey <== RowKey()(study, s);
    signal oldSalt <== Salt()(study, s, grant, old.version);
    signal standing <== ConsentLeaf()(pseudonym, TermsHash()(oldPacked, rowKey, oldSalt));
    oldLeaf === standing;
    signal salt <== Salt()(study, s, grant, new.version);
    leaf <== ConsentLeaf()(pseudonym, TermsHash()(packed, rowKey, salt));
    revHash <== RevocationHash()(study, s, grant);
}

component main {public [study, policyHash, oldLeaf]} = Update();
