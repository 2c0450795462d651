pragma circom 2.2.0;

include "hash.circom";
include "bits.circom";

template PolicyHash() {
    signal input schema;
    signal input rangesHash;
    signal input criteriaHash;
    signal input form;
    signal input formDigest;
    signal output out <== Hash(211, 5)([schema, rangesHash, criteriaHash, form, formDigest]);
}

// Forces min <= attribute <= max for each of eight attributes, and gives the hash of the ranges.
//
// Guarantees: all 24 numbers are less than 2^32 before they are compared.
template Ranges() {
    signal input attributes[8];
    signal input min[8];
    signal input max[8];
    signal output hash;

    signal interleaved[16];
    for (var i = 0; i < 8; i++) {
        AssertBits(32)(attributes[i]);
        AssertBits(32)(min[i]);
        AssertBits(32)(max[i]);
        AssertLessEqual(32)(min[i], attributes[i]);
        AssertLessEqual(32)(attributes[i], max[i]);
        interleaved[2 * i] <== min[i];
        interleaved[2 * i + 1] <== max[i];
    }
    hash <== Hash(212, 16)(interleaved);
}

// The product of code - wanted over sixteen codes: zero exactly when one of them is the wanted one.
template Distance() {
    signal input codes[16];
    signal input wanted;
    signal output out;

    signal products[16];
    products[0] <== codes[0] - wanted;
    for (var i = 1; i < 16; i++) {
        products[i] <== products[i - 1] * (codes[i] - wanted);
    }
    out <== products[15];
}

// Forces every required code to be among the codes and every excluded one not to be, and gives the hash of both lists.
// A place that is 0 asks for nothing.
template Criteria() {
    signal input codes[16];
    signal input required[4];
    signal input excluded[12];
    signal output hash;

    signal wanted[16];
    signal missing[4];
    for (var i = 0; i < 4; i++) {
        wanted[i] <== required[i];
        missing[i] <== Distance()(codes, required[i]);
        missing[i] * required[i] === 0;
    }
    signal distance[12];
    signal present[12];
    for (var i = 0; i < 12; i++) {
        wanted[4 + i] <== excluded[i];
        distance[i] <== Distance()(codes, excluded[i]);
        present[i] <== IsZero()(distance[i]);
        present[i] * excluded[i] === 0;
    }
    hash <== Hash(213, 16)(wanted);
}
