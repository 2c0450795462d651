// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.24;

import {Rfc6962} from "../../contracts/lib/Rfc6962.sol";

/// @dev The library's functions, callable from outside.
contract Rfc6962Harness {
    function leafHash(bytes calldata entry) external pure returns (bytes32) {
        return Rfc6962.leafHash(entry);
    }

    function nodeHash(bytes32 left, bytes32 right) external view returns (bytes32) {
        return Rfc6962.nodeHash(left, right);
    }

    function inclusion(bytes32 leaf, uint64 index, uint64 size, bytes32[] calldata proof, bytes32 root)
        external
        view
        returns (bool)
    {
        return Rfc6962.verifyInclusion(leaf, index, size, proof, root);
    }

    function consistency(uint64 size1, bytes32 root1, uint64 size2, bytes32 root2, bytes32[] calldata proof)
        external
        view
        returns (bool)
    {
        return Rfc6962.verifyConsistency(size1, root1, size2, root2, proof);
    }
}
