pragma circom 2.2.0;

include "hash.circom";
include "circomlib/circuits/bitify.circom";
include "circomlib/circuits/comparators.circom";
include "circomlib/circuits/compconstant.circom";
include "circomlib/circuits/escalarmulfix.circom";

// The public holder of a wallet secret: H(306; s * Base8).
//
// Guarantees: 0 < s < l. Without it s and s + l would have one holder and two pseudonyms, so that one credential would
// give two people.
template Holder() {
    signal input s;
    signal output out;

    // ERC-2494: the generator of BabyJubJub's subgroup, and the order l of that subgroup less one.
    var BASE8[2] = [
        5299619240641551281634865583518297030282874472190772894086521144482721001553,
        16950150798460657717958625567821834550301663161624707787222815936182638968203
    ];
    var GREATEST = 2736030358979909402780800718157159386076813972158567259200215660948447373040;

    signal bits[253] <== Num2Bits(253)(s);
    component above = CompConstant(GREATEST);
    for (var i = 0; i < 253; i++) {
        above.in[i] <== bits[i];
    }
    above.in[253] <== 0;
    above.out === 0;

    signal isZero <== IsZero()(s);
    isZero === 0;

    signal point[2] <== EscalarMulFix(253, BASE8)(bits);
    out <== Hash(306, 2)(point);
}

template Pseudonym() {
    signal input study;
    signal input s;
    signal output out <== Hash(301, 2)([study, s]);
}

template RowKey() {
    signal input study;
    signal input s;
    signal output out <== Hash(302, 2)([study, s]);
}

// The public hash of the withdrawal code of one grant.
template RevocationHash() {
    signal input study;
    signal input s;
    signal input grant;

    signal code <== Hash(303, 3)([study, s, grant]);
    signal output out <== Hash(304, 1)([code]);
}

// A fresh salt for each version of each grant, so that the opening of one does not help to guess another.
template Salt() {
    signal input study;
    signal input s;
    signal input grant;
    signal input version;
    signal output out <== Hash(305, 4)([study, s, grant, version]);
}
