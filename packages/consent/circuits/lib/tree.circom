pragma circom 2.2.0;

include "hash.circom";
include "circomlib/circuits/bitify.circom";

// The root over `in` at place `index` of a tree of pairs.
//
// Guarantees: the index is decomposed here, so a prover cannot hand over "bits" that are none. Does not check the root:
// the caller compares or publishes it.
template RootFromPath(depth) {
    signal input in;
    signal input index;
    signal input path[depth];
    signal output root;

    signal right[depth] <== Num2Bits(depth)(index);
    signal nodes[depth + 1];
    signal left[depth];
    nodes[0] <== in;
    for (var i = 0; i < depth; i++) {
        // Where the bit is set, the node is the right one of the pair.
        left[i] <== nodes[i] + right[i] * (path[i] - nodes[i]);
        nodes[i + 1] <== Hash(101, 2)([left[i], nodes[i] + path[i] - left[i]]);
    }
    root <== nodes[depth];
}
