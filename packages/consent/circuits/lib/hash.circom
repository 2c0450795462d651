pragma circom 2.2.0;

include "circomlib/circuits/poseidon.circom";

// H(tag; x1 ... xn): the Poseidon permutation with the tag in the capacity word. What a tag means is in
// docs/protocol/consent.md.
//
// Guarantees: one output for given inputs; hashes of different meanings differ. Does not check that inputs are small.
template Hash(tag, n) {
    signal input in[n];
    signal output out;

    signal words[1] <== PoseidonEx(n, 1)(inputs <== in, initialState <== tag);
    out <== words[0];
}
