pragma circom 2.2.0;

include "circomlib/circuits/bitify.circom";
include "circomlib/circuits/comparators.circom";

// Forces in < 2^n. n is at most 253, so that the bits have one reading.
template AssertBits(n) {
    assert(n <= 253);
    signal input in;

    signal bits[n] <== Num2Bits(n)(in);
}

// Forces a <= b. Both must be known to be less than 2^n before.
template AssertLessEqual(n) {
    signal input a;
    signal input b;

    signal holds <== LessEqThan(n)([a, b]);
    holds === 1;
}

// Forces every bit of `part` to be set in `whole` too. Both must be known to be bits before.
template AssertSubset(n) {
    signal input part[n];
    signal input whole[n];

    for (var i = 0; i < n; i++) {
        part[i] * (1 - whole[i]) === 0;
    }
}

// The number that bits from `start` on spell, least significant first. Linear: costs nothing.
template Slice(n, start, width) {
    signal input bits[n];
    signal output out;

    var sum = 0;
    for (var i = 0; i < width; i++) {
        sum += bits[start + i] * (1 << i);
    }
    out <== sum;
}
