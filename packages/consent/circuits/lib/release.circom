pragma circom 2.2.0;

include "bits.circom";
include "hash.circom";
include "request.circom";
include "shuffle.circom";
include "terms.circom";
include "tree.circom";

// The root over sixteen leaves at place `subtree` of a consent or manifest tree of depth 20.
template RootOfSixteen() {
    signal input leaves[16];
    signal input subtree;
    signal input path[16];
    signal output root <== RootFromPath(16)(Hash(102, 16)(leaves), subtree, path);
}

// One row of a release: its two leaves, its tag, and that its terms cover the request.
//
// Guarantees: need, obligations and expiry of the terms in `leaf` cover the request. An unused place proves the same
// about terms that stand in no leaf, and yields tag 0.
template Row() {
    signal input included;
    signal input pseudonym;
    signal input packed;
    signal input rowKey;
    signal input salt;
    signal input bundleDigest;
    signal input blind;
    signal input rawLeaf;
    signal input rawManifestLeaf;
    signal input need[32];
    signal input accepted[32];
    signal input until;
    signal input linkScope;

    signal output leaf;
    signal output manifestLeaf;
    signal output tag;
    signal output ask;

    included * (included - 1) === 0;

    component terms = Terms();
    terms.packed <== packed;
    AssertSubset(32)(need, terms.allow);
    AssertSubset(32)(terms.obligations, accepted);
    AssertLessEqual(32)(until, terms.expiry);

    signal ownLeaf <== ConsentLeaf()(pseudonym, TermsHash()(packed, rowKey, salt));
    leaf <== rawLeaf + included * (ownLeaf - rawLeaf);
    signal ownManifestLeaf <== Hash(105, 3)([pseudonym, bundleDigest, blind]);
    manifestLeaf <== rawManifestLeaf + included * (ownManifestLeaf - rawManifestLeaf);

    signal ownTag <== RowTag()(rowKey, linkScope);
    tag <== included * ownTag;
    ask <== included * terms.ask;
}

// A batch of up to n = 16 rows; smaller n exists so that a test can measure what a batch saves.
template ReleaseRows(n) {
    signal input need;
    signal input accepted;
    signal input until;
    signal input linkScope;
    signal input included[n];
    signal input pseudonym[n];
    signal input packed[n];
    signal input rowKey[n];
    signal input salt[n];
    signal input bundleDigest[n];
    signal input blind[n];
    signal input rawLeaf[n];
    signal input rawManifestLeaf[n];

    signal output leaf[n];
    signal output manifestLeaf[n];
    signal output tag[n];
    signal output ask[n];

    signal needBits[32] <== Num2Bits(32)(need);
    signal acceptedBits[32] <== Num2Bits(32)(accepted);
    AssertBits(32)(until);

    component rows[n];
    for (var i = 0; i < n; i++) {
        rows[i] = Row();
        rows[i].included <== included[i];
        rows[i].pseudonym <== pseudonym[i];
        rows[i].packed <== packed[i];
        rows[i].rowKey <== rowKey[i];
        rows[i].salt <== salt[i];
        rows[i].bundleDigest <== bundleDigest[i];
        rows[i].blind <== blind[i];
        rows[i].rawLeaf <== rawLeaf[i];
        rows[i].rawManifestLeaf <== rawManifestLeaf[i];
        rows[i].need <== needBits;
        rows[i].accepted <== acceptedBits;
        rows[i].until <== until;
        rows[i].linkScope <== linkScope;
        leaf[i] <== rows[i].leaf;
        manifestLeaf[i] <== rows[i].manifestLeaf;
        tag[i] <== rows[i].tag;
        ask[i] <== rows[i].ask;
    }
}
