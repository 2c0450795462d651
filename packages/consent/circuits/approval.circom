pragma circom 2.2.0;

include "lib/request.circom";
include "lib/wallet.circom";

// A participant who asked to be asked says yes to one request.
//
// Guarantees: who says yes knows the secret behind rowTag, and means this request and no other.
// Needs no root, so it does not go stale; that the tag is of a standing row, the release proves.
template Approval() {
    signal input requestHash;
    signal input study;

    signal input s;
    signal input packedRequest;
    signal input disease;
    signal input linkScope;
    signal input nonce;

    signal output rowTag;

    signal hash <== Hash(401, 4)([packedRequest, disease, linkScope, nonce]);
    requestHash === hash;
    rowTag <== RowTag()(RowKey()(study, s), linkScope);
}

component main {public [requestHash, study]} = Approval();
