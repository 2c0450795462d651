// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.24;

import {ReferenceTree} from "./support/ReferenceTree.sol";
import {Rfc6962Harness} from "./support/Rfc6962Harness.sol";
import {vm} from "./support/Vm.sol";

contract Rfc6962Test {
    uint256 private constant MAX = 48;
    Rfc6962Harness private harness;

    function setUp() public {
        harness = new Rfc6962Harness();
    }

    function test_hashesOfRfc6962() public view {
        vm.assertEq(harness.leafHash(""), sha256(hex"00"), "empty leaf");
        vm.assertEq(harness.leafHash(ReferenceTree.entry(3)), ReferenceTree.leaf(3), "leaf");
        vm.assertEq(
            harness.nodeHash(bytes32(uint256(1)), bytes32(uint256(2))),
            sha256(abi.encodePacked(bytes1(0x01), uint256(1), uint256(2))),
            "node"
        );
    }

    function testFuzz_acceptsEveryInclusionOfTheReferenceTree(uint256 size, uint256 index) public view {
        size = 1 + size % MAX;
        index %= size;
        bytes32[] memory proof = ReferenceTree.path(index, 0, size);
        bool ok = harness.inclusion(
            ReferenceTree.leaf(index), uint64(index), uint64(size), proof, ReferenceTree.root(0, size)
        );
        vm.assertTrue(ok, "inclusion");
    }

    function testFuzz_acceptsEveryConsistencyOfTheReferenceTree(uint256 size1, uint256 size2) public view {
        size2 = 1 + size2 % MAX;
        size1 = 1 + size1 % size2;
        bool ok = harness.consistency(
            uint64(size1),
            ReferenceTree.root(0, size1),
            uint64(size2),
            ReferenceTree.root(0, size2),
            ReferenceTree.proof(size1, size2)
        );
        vm.assertTrue(ok, "consistency");
    }

    function testFuzz_refusesAnInclusionProofWithAnyBitChanged(uint256 size, uint256 index, uint8 bit, uint256 place)
        public
        view
    {
        size = 2 + size % MAX;
        index %= size;
        bytes32[] memory proof = ReferenceTree.path(index, 0, size);
        proof[place % proof.length] ^= bytes32(uint256(1) << bit);
        bytes32 root = ReferenceTree.root(0, size);
        vm.assertFalse(
            harness.inclusion(ReferenceTree.leaf(index), uint64(index), uint64(size), proof, root), "changed proof"
        );
    }

    function testFuzz_refusesALeafAtAnotherIndex(uint256 size, uint256 index, uint256 other) public view {
        size = 2 + size % MAX;
        index %= size;
        other %= size + 4;
        vm.assume(other != index);
        bytes32[] memory proof = ReferenceTree.path(index, 0, size);
        bytes32 root = ReferenceTree.root(0, size);
        vm.assertFalse(
            harness.inclusion(ReferenceTree.leaf(index), uint64(other), uint64(size), proof, root), "other index"
        );
    }

    function testFuzz_refusesAConsistencyProofWithAnyBitChanged(uint256 size1, uint256 size2, uint8 bit, uint256 place)
        public
        view
    {
        size2 = 2 + size2 % MAX;
        size1 = 1 + size1 % (size2 - 1);
        bytes32[] memory proof = ReferenceTree.proof(size1, size2);
        proof[place % proof.length] ^= bytes32(uint256(1) << bit);
        vm.assertFalse(consistent(size1, size2, proof), "changed proof");
    }

    function testFuzz_refusesAProofOneHashLongerOrShorter(uint256 size1, uint256 size2, bytes32 extra) public view {
        size2 = 2 + size2 % MAX;
        size1 = 1 + size1 % (size2 - 1);
        bytes32[] memory proof = ReferenceTree.proof(size1, size2);
        vm.assertFalse(consistent(size1, size2, ReferenceTree.push(proof, extra)), "longer consistency");
        vm.assertFalse(consistent(size1, size2, shorter(proof)), "shorter consistency");

        bytes32[] memory path = ReferenceTree.path(size1 - 1, 0, size2);
        vm.assertFalse(included(size1 - 1, size2, ReferenceTree.push(path, extra)), "longer inclusion");
        vm.assertFalse(included(size1 - 1, size2, shorter(path)), "shorter inclusion");
    }

    function testFuzz_refusesConsistencyWithOtherSizes(uint256 size1, uint256 size2, uint256 other) public view {
        size2 = 2 + size2 % MAX;
        size1 = 1 + size1 % (size2 - 1);
        other %= size2 + 4;
        vm.assume(other != size1);
        bytes32[] memory proof = ReferenceTree.proof(size1, size2);
        bytes32 root1 = ReferenceTree.root(0, size1);
        bytes32 root2 = ReferenceTree.root(0, size2);
        vm.assertFalse(harness.consistency(uint64(other), root1, uint64(size2), root2, proof), "other first size");
    }

    function test_refusesWhatHasNoProof() public view {
        bytes32[] memory none = new bytes32[](0);
        bytes32 root = ReferenceTree.root(0, 2);
        vm.assertFalse(harness.inclusion(root, 0, 0, none, root), "empty tree");
        vm.assertFalse(harness.inclusion(root, 1, 1, none, root), "index beyond the size");
        vm.assertFalse(harness.inclusion(root, type(uint64).max, 1, none, root), "largest index");
        vm.assertFalse(harness.consistency(0, root, 2, root, none), "from an empty tree");
        vm.assertFalse(harness.consistency(3, root, 2, root, none), "backwards");
        vm.assertFalse(harness.consistency(2, root, 2, ReferenceTree.leaf(0), none), "same size, another root");
        vm.assertFalse(harness.consistency(2, root, 3, root, none), "no proof");
        vm.assertTrue(harness.consistency(2, root, 2, root, none), "same tree");
    }

    /// Depth 64, the deepest there is: nothing overflows.
    function test_followsThePathOfTheLargestTree() public view {
        uint64 size = type(uint64).max;
        bytes32 hash = ReferenceTree.leaf(0);
        bytes32[] memory proof = new bytes32[](64);
        for (uint256 i = 0; i < 64; ++i) {
            proof[i] = ReferenceTree.leaf(i + 1);
            hash = sha256(abi.encodePacked(bytes1(0x01), hash, proof[i]));
        }
        vm.assertTrue(harness.inclusion(ReferenceTree.leaf(0), 0, size, proof, hash), "first of 2^64 - 1");
        vm.assertFalse(harness.inclusion(ReferenceTree.leaf(0), size - 1, size, proof, hash), "last of 2^64 - 1");
    }

    function consistent(uint256 size1, uint256 size2, bytes32[] memory proof) private view returns (bool) {
        return harness.consistency(
            uint64(size1), ReferenceTree.root(0, size1), uint64(size2), ReferenceTree.root(0, size2), proof
        );
    }

    function included(uint256 index, uint256 size, bytes32[] memory proof) private view returns (bool) {
        bytes32 root = ReferenceTree.root(0, size);
        return harness.inclusion(ReferenceTree.leaf(index), uint64(index), uint64(size), proof, root);
    }

    function shorter(bytes32[] memory list) private pure returns (bytes32[] memory less) {
        less = new bytes32[](list.length - 1);
        for (uint256 i = 0; i < less.length; ++i) {
            less[i] = list[i];
        }
    }
}
