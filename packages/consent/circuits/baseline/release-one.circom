pragma circom 2.2.0;

include "../lib/release.circom";

// One row alone, over the same trees as release.circom: what a batch is measured against in `npm run bench -- consent`,
// and nothing else. Its tag is public, so it hides no order.
template ReleaseOne() {
    signal input need;
    signal input accepted;
    signal input until;
    signal input disease;
    signal input linkScope;
    signal input nonce;

    signal input subtree;
    signal input consentPath[16];
    signal input manifestPath[16];
    signal input place[16];
    signal input pseudonym;
    signal input packed;
    signal input rowKey;
    signal input salt;
    signal input bundleDigest;
    signal input blind;
    signal input rawLeaf[16];
    signal input rawManifestLeaf[16];

    signal output consentRoot;
    signal output manifestRoot;
    signal output requestHash;
    signal output tag;
    signal output ask;

    component row = ReleaseRows(1);
    row.need <== need;
    row.accepted <== accepted;
    row.until <== until;
    row.linkScope <== linkScope;
    row.included <== [1];
    row.pseudonym <== [pseudonym];
    row.packed <== [packed];
    row.rowKey <== [rowKey];
    row.salt <== [salt];
    row.bundleDigest <== [bundleDigest];
    row.blind <== [blind];
    row.rawLeaf <== [0];
    row.rawManifestLeaf <== [0];

    signal leaves[16];
    signal manifestLeaves[16];
    var places = 0;
    for (var i = 0; i < 16; i++) {
        place[i] * (place[i] - 1) === 0;
        places += place[i];
        leaves[i] <== rawLeaf[i] + place[i] * (row.leaf[0] - rawLeaf[i]);
        manifestLeaves[i] <== rawManifestLeaf[i] + place[i] * (row.manifestLeaf[0] - rawManifestLeaf[i]);
    }
    places === 1;

    consentRoot <== RootOfSixteen()(leaves, subtree, consentPath);
    manifestRoot <== RootOfSixteen()(manifestLeaves, subtree, manifestPath);
    requestHash <== RequestHash()(need, accepted, until, disease, linkScope, nonce);
    tag <== row.tag[0];
    ask <== row.ask[0];
}

component main = ReleaseOne();
