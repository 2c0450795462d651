pragma circom 2.2.0;

include "hash.circom";
include "bits.circom";

// Takes packed terms apart: allow 32, obligations 32, expiry 32, version 16, ask 1 bits, least significant first.
//
// Guarantees: packed < 2^113, so every part has one value.
template Terms() {
    signal input packed;
    signal output allow[32];
    signal output obligations[32];
    signal output expiry;
    signal output version;
    signal output ask;

    signal bits[113] <== Num2Bits(113)(packed);
    for (var i = 0; i < 32; i++) {
        allow[i] <== bits[i];
        obligations[i] <== bits[32 + i];
    }
    expiry <== Slice(113, 64, 32)(bits);
    version <== Slice(113, 96, 16)(bits);
    ask <== bits[112];
}

template TermsHash() {
    signal input packed;
    signal input rowKey;
    signal input salt;
    signal output out <== Hash(104, 3)([packed, rowKey, salt]);
}

template ConsentLeaf() {
    signal input pseudonym;
    signal input termsHash;
    signal output out <== Hash(103, 2)([pseudonym, termsHash]);
}

// Forces terms to be an answer that the study's form can give.
//
// Guarantees: no permission that was not offered, every obligation that is fixed and none that cannot be chosen, no day
// after the form's last. `form` is packed as offered, obliged, mayOblige, expiryMax, 32 bits each.
template AssertWithinForm() {
    signal input allow[32];
    signal input obligations[32];
    signal input expiry;
    signal input form;

    signal bits[128] <== Num2Bits(128)(form);
    signal offered[32];
    signal obliged[32];
    signal mayOblige[32];
    for (var i = 0; i < 32; i++) {
        offered[i] <== bits[i];
        obliged[i] <== bits[32 + i];
        mayOblige[i] <== bits[64 + i];
    }
    AssertSubset(32)(allow, offered);
    AssertSubset(32)(obliged, obligations);
    AssertSubset(32)(obligations, mayOblige);
    AssertLessEqual(32)(expiry, Slice(128, 96, 32)(bits));
}
