pragma circom 2.2.0;

include "hash.circom";

// requestHash of a request that is taken apart already. need, accepted and until must be less than 2^32 where their bits
// mean something: packing is linear and would mix them up otherwise.
template RequestHash() {
    signal input need;
    signal input accepted;
    signal input until;
    signal input disease;
    signal input linkScope;
    signal input nonce;

    signal packed <== need + accepted * (1 << 32) + until * (1 << 64);
    signal output out <== Hash(401, 4)([packed, disease, linkScope, nonce]);
}

template RowTag() {
    signal input rowKey;
    signal input linkScope;
    signal output out <== Hash(402, 2)([rowKey, linkScope]);
}
