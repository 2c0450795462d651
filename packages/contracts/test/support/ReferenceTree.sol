// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.24;

/// @dev RFC 6962 section 2.1 word for word: recursive, slow, and sharing no code with `Rfc6962.sol`.
library ReferenceTree {
    /// Leaf number i of every test tree.
    function leaf(uint256 i) internal pure returns (bytes32) {
        return sha256(abi.encodePacked(bytes1(0), entry(i)));
    }

    function entry(uint256 i) internal pure returns (bytes memory) {
        return abi.encodePacked("entry", uint64(i));
    }

    /// MTH(D[from:to]).
    function root(uint256 from, uint256 to) internal pure returns (bytes32) {
        if (from == to) return sha256("");
        if (to - from == 1) return leaf(from);
        uint256 k = split(to - from);
        return sha256(abi.encodePacked(bytes1(0x01), root(from, from + k), root(from + k, to)));
    }

    /// PATH(m, D[from:to]).
    function path(uint256 m, uint256 from, uint256 to) internal pure returns (bytes32[] memory) {
        if (to - from == 1) return new bytes32[](0);
        uint256 k = split(to - from);
        if (m < k) return push(path(m, from, from + k), root(from + k, to));
        return push(path(m - k, from + k, to), root(from, from + k));
    }

    /// PROOF(m, D[0:n]).
    function proof(uint256 m, uint256 n) internal pure returns (bytes32[] memory) {
        return subproof(m, 0, n, true);
    }

    function subproof(uint256 m, uint256 from, uint256 to, bool isWhole) internal pure returns (bytes32[] memory) {
        if (m == to - from) return isWhole ? new bytes32[](0) : push(new bytes32[](0), root(from, to));
        uint256 k = split(to - from);
        if (m <= k) return push(subproof(m, from, from + k, isWhole), root(from + k, to));
        return push(subproof(m - k, from + k, to, false), root(from, from + k));
    }

    /// The largest power of two smaller than n.
    function split(uint256 n) internal pure returns (uint256 k) {
        k = 1;
        while (k * 2 < n) k *= 2;
    }

    function push(bytes32[] memory list, bytes32 item) internal pure returns (bytes32[] memory longer) {
        longer = new bytes32[](list.length + 1);
        for (uint256 i = 0; i < list.length; ++i) {
            longer[i] = list[i];
        }
        longer[list.length] = item;
    }
}
