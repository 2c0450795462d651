// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.24;

/**
 * @title Merkle proofs of RFC 6962
 * @notice Verifies inclusion (RFC 9162 section 2.1.3.2) and consistency (2.1.4.2) with the SHA-256 precompile.
 *
 * Guarantees: a proof is accepted only if it derives exactly the given roots, uses every hash it brings, and fits the
 * sizes. Leaf hash SHA-256(0x00 || entry), node hash SHA-256(0x01 || left || right).
 * Does NOT check: where a root comes from, or that a leaf hash is the hash of anything. Size 0 has no proofs here: the
 * caller decides what extends an empty tree.
 *
 * WARNING: hash entries with {leafHash}. A leaf hash taken from an untrusted caller may be an inner node, which proves
 * "inclusion" of an entry that nobody knows.
 */
library Rfc6962 {
    /// @notice The hash of a leaf: SHA-256(0x00 || entry).
    function leafHash(bytes memory entry) internal pure returns (bytes32) {
        return sha256(abi.encodePacked(bytes1(0x00), entry));
    }

    /// @notice The hash of an inner node: SHA-256(0x01 || left || right).
    function nodeHash(bytes32 left, bytes32 right) internal view returns (bytes32 hash) {
        bool ok;
        // The 65 bytes lie beyond the free memory pointer, which stays: nothing allocated is overwritten.
        assembly ("memory-safe") {
            let input := mload(0x40)
            mstore8(input, 1)
            mstore(add(input, 1), left)
            mstore(add(input, 33), right)
            ok := staticcall(gas(), 2, input, 65, 0, 32)
            hash := mload(0)
        }
        // Without this, a precompile that ran out of gas would leave a stale word as the hash.
        require(ok);
    }

    /**
     * @notice Whether `leaf` is leaf number `index` of the tree of `size` leaves with root `root`.
     * @param proof Sibling hashes from the leaf upwards.
     */
    function verifyInclusion(bytes32 leaf, uint64 index, uint64 size, bytes32[] calldata proof, bytes32 root)
        internal
        view
        returns (bool)
    {
        if (index >= size) return false;
        uint64 last = size - 1;
        bytes32 hash = leaf;
        for (uint256 i = 0; i < proof.length; ++i) {
            if (last == 0) return false;
            if (index & 1 == 1 || index == last) {
                hash = nodeHash(proof[i], hash);
                while (index & 1 == 0 && index != 0) {
                    index >>= 1;
                    last >>= 1;
                }
            } else {
                hash = nodeHash(hash, proof[i]);
            }
            index >>= 1;
            last >>= 1;
        }
        return last == 0 && hash == root;
    }

    /**
     * @notice Whether the tree (`size2`, `root2`) has the tree (`size1`, `root1`) as its first `size1` leaves.
     * @param proof The consistency path; empty if and only if the sizes are the same.
     */
    function verifyConsistency(uint64 size1, bytes32 root1, uint64 size2, bytes32 root2, bytes32[] calldata proof)
        internal
        view
        returns (bool)
    {
        if (size1 == 0 || size1 > size2) return false;
        if (size1 == size2) return proof.length == 0 && root1 == root2;
        if (proof.length == 0) return false;
        uint64 first = size1 - 1;
        uint64 second = size2 - 1;
        while (first & 1 == 1) {
            first >>= 1;
            second >>= 1;
        }
        // Where `size1` is a power of two its root is itself the first node, and the path leaves it out.
        bool isPerfect = size1 & (size1 - 1) == 0;
        bytes32 old = isPerfect ? root1 : proof[0];
        bytes32 current = old;
        for (uint256 i = isPerfect ? 0 : 1; i < proof.length; ++i) {
            if (second == 0) return false;
            if (first & 1 == 1 || first == second) {
                old = nodeHash(proof[i], old);
                current = nodeHash(proof[i], current);
                while (first & 1 == 0 && first != 0) {
                    first >>= 1;
                    second >>= 1;
                }
            } else {
                current = nodeHash(current, proof[i]);
            }
            first >>= 1;
            second >>= 1;
        }
        return second == 0 && old == root1 && current == root2;
    }
}
