// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.24;

import {LogWitness} from "../../contracts/LogWitness.sol";
import {ReferenceTree} from "./ReferenceTree.sol";
import {vm} from "./Vm.sol";

/// @dev Two of three witnesses, keys in ascending order of their addresses, and shorthands for honest calls.
abstract contract WitnessFixture {
    bytes32 internal constant LOG = sha256("log.example+00000000+key");
    bytes internal constant NOTE = "log.example\n1\nroot\n\n";
    uint64 internal constant PERIOD = 1 days;
    uint256 internal constant ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;

    LogWitness internal witness;
    /// Private keys; KEYS[i] belongs to the i-th witness of the contract.
    uint256[] internal keys;

    function prepare() internal {
        vm.warp(1_800_000_000);
        vm.roll(100);
        keys = sortedKeys(11);
        witness = deploy(keys, 2);
    }

    function deploy(uint256[] memory privateKeys, uint8 threshold) internal returns (LogWitness) {
        return new LogWitness(addresses(privateKeys), threshold, PERIOD);
    }

    /// Three keys, sorted by address.
    function sortedKeys(uint256 first) internal pure returns (uint256[] memory sorted) {
        sorted = new uint256[](3);
        for (uint256 i = 0; i < 3; ++i) {
            uint256 key = first + i;
            uint256 slot = i;
            for (; slot > 0 && vm.addr(sorted[slot - 1]) > vm.addr(key); --slot) {
                sorted[slot] = sorted[slot - 1];
            }
            sorted[slot] = key;
        }
    }

    function addresses(uint256[] memory privateKeys) internal pure returns (address[] memory list) {
        list = new address[](privateKeys.length);
        for (uint256 i = 0; i < list.length; ++i) {
            list[i] = vm.addr(privateKeys[i]);
        }
    }

    function signature(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    /// The first two witnesses' signatures: exactly the quorum.
    function quorum(bytes32 digest) internal view returns (bytes memory) {
        return bytes.concat(signature(keys[0], digest), signature(keys[1], digest));
    }

    function rootOf(uint64 size) internal pure returns (bytes32) {
        return ReferenceTree.root(0, size);
    }

    function proofOf(uint64 oldSize, uint64 size) internal pure returns (bytes32[] memory) {
        return oldSize == 0 ? new bytes32[](0) : ReferenceTree.proof(oldSize, size);
    }

    /// An honest advance of LOG along the reference tree.
    function advance(uint64 oldSize, uint64 size) internal {
        bytes32 root = rootOf(size);
        bytes memory signatures = quorum(witness.anchorDigest(LOG, size, root));
        witness.advance(LOG, oldSize, size, root, proofOf(oldSize, size), signatures, NOTE);
    }

    function freezeLog() internal {
        (uint64 size, bytes32 root,) = witness.head(LOG);
        witness.freeze(LOG, quorum(witness.freezeDigest(LOG, size, root)));
    }

    /// A call that must revert with exactly `reason`. (expectRevert would take a precompile's call for the next one.)
    function requireRefused(bytes memory call, bytes memory reason) internal {
        (bool ok, bytes memory actual) = address(witness).call(call);
        vm.assertFalse(ok, "accepted");
        vm.assertEq(keccak256(actual), keccak256(reason), "refused for another reason");
    }

    /// A call that must revert with an error whose arguments the test need not predict.
    function requireRefusedAs(bytes memory call, bytes4 selector) internal {
        (bool ok, bytes memory actual) = address(witness).call(call);
        vm.assertFalse(ok, "accepted");
        vm.assertEq(bytes32(bytes4(actual)), bytes32(selector), "refused for another reason");
    }

    function requireHead(uint64 size) internal view {
        (uint64 actual, bytes32 root, uint64 frozenAt) = witness.head(LOG);
        vm.assertEq(actual, size, "head size");
        if (size > 0) vm.assertEq(root, rootOf(size), "head root");
        vm.assertEq(frozenAt, 0, "not frozen");
    }
}
