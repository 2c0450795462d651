pragma circom 2.2.0;

include "lib/release.circom";

// Up to sixteen participants' rows may be in a release for one request.
//
// Guarantees: behind each tag that is not 0 there is a leaf of the consent tree and, at the same place, one of the
// manifest tree, under one pseudonym, whose terms cover the request; askMask says which terms ask each time. Which place
// a tag came from stays hidden.
// Does not check, and a verifier must: that consentRoot is the study's at this place of the log, that the manifest was
// deposited before the request, that requestHash is that of the signed request, that tags differ across the release,
// that every tag of askMask was approved.
// Trusts: the custodian that the rows it sends are those of the bundles.
template Release() {
    signal input need;
    signal input accepted;
    signal input until;
    signal input disease;
    signal input linkScope;
    signal input nonce;

    signal input subtree;
    signal input consentPath[16];
    signal input manifestPath[16];
    signal input included[16];
    signal input pseudonym[16];
    signal input packed[16];
    signal input rowKey[16];
    signal input salt[16];
    signal input bundleDigest[16];
    signal input blind[16];
    signal input rawLeaf[16];
    signal input rawManifestLeaf[16];
    signal input move[16][16];

    signal output consentRoot;
    signal output manifestRoot;
    signal output requestHash;
    signal output listHash;
    signal output askMask;

    component rows = ReleaseRows(16);
    rows.need <== need;
    rows.accepted <== accepted;
    rows.until <== until;
    rows.linkScope <== linkScope;
    rows.included <== included;
    rows.pseudonym <== pseudonym;
    rows.packed <== packed;
    rows.rowKey <== rowKey;
    rows.salt <== salt;
    rows.bundleDigest <== bundleDigest;
    rows.blind <== blind;
    rows.rawLeaf <== rawLeaf;
    rows.rawManifestLeaf <== rawManifestLeaf;

    consentRoot <== RootOfSixteen()(rows.leaf, subtree, consentPath);
    manifestRoot <== RootOfSixteen()(rows.manifestLeaf, subtree, manifestPath);
    requestHash <== RequestHash()(need, accepted, until, disease, linkScope, nonce);

    component shuffled = Shuffle(16);
    shuffled.tags <== rows.tag;
    shuffled.asks <== rows.ask;
    shuffled.move <== move;
    listHash <== Hash(403, 16)(shuffled.movedTags);
    var mask = 0;
    for (var i = 0; i < 16; i++) {
        mask += shuffled.movedAsks[i] * (1 << i);
    }
    askMask <== mask;
}

component main = Release();
