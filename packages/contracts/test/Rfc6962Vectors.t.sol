// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.24;

import {Rfc6962Harness} from "./support/Rfc6962Harness.sol";
import {vm} from "./support/Vm.sol";

/// @dev Proofs made by other implementations. Field paths are JSONPath.
contract Rfc6962VectorsTest {
    string private constant OWN = "test/vectors/rfc6962.json";
    /// Written by scripts/shared-vectors.int.test.ts from vectors outside of this repository.
    string private constant SHARED = "cache/shared-rfc6962.json";

    Rfc6962Harness private harness;

    function setUp() public {
        harness = new Rfc6962Harness();
    }

    function test_agreesWithTheTypeScriptTreeOnConsistency() public view {
        string memory json = vm.readFile(OWN);
        uint256 count = vm.parseJsonUint(json, ".consistencyCount");
        vm.assertTrue(count > 0, "no vectors");
        for (uint256 i = 0; i < count; ++i) {
            string memory path = string.concat(".consistency[", vm.toString(i), "]");
            vm.assertTrue(consistency(json, path, 0), path);
            vm.assertFalse(consistency(json, path, 1), path);
        }
    }

    function test_agreesWithTheTypeScriptTreeOnInclusion() public view {
        string memory json = vm.readFile(OWN);
        uint256 count = vm.parseJsonUint(json, ".inclusionCount");
        vm.assertTrue(count > 0, "no vectors");
        for (uint256 i = 0; i < count; ++i) {
            string memory path = string.concat(".inclusion[", vm.toString(i), "]");
            vm.assertTrue(inclusion(json, path, 0), path);
            vm.assertFalse(inclusion(json, path, 1), path);
        }
    }

    function test_agreesWithTheSharedVectors() public {
        if (!vm.exists(SHARED)) {
            vm.skip(true, "no shared vectors: scripts/shared-vectors.int.test.ts writes them where it finds them");
        }
        string memory json = vm.readFile(SHARED);
        uint256 count = vm.parseJsonUint(json, ".consistencyCount");
        for (uint256 i = 0; i < count; ++i) {
            string memory path = string.concat(".consistency[", vm.toString(i), "]");
            bool expected = vm.parseJsonBool(json, string.concat(path, ".isValid"));
            vm.assertTrue(consistency(json, path, 0) == expected, path);
        }
        count = vm.parseJsonUint(json, ".inclusionCount");
        for (uint256 i = 0; i < count; ++i) {
            string memory path = string.concat(".inclusion[", vm.toString(i), "]");
            bool expected = vm.parseJsonBool(json, string.concat(path, ".isValid"));
            vm.assertTrue(inclusion(json, path, 0) == expected, path);
        }
    }

    /// `shift` is added to the first size: 1 turns a good vector into a bad one.
    function consistency(string memory json, string memory path, uint64 shift) private view returns (bool) {
        return harness.consistency(
            uint64(vm.parseJsonUint(json, string.concat(path, ".size1"))) + shift,
            vm.parseJsonBytes32(json, string.concat(path, ".root1")),
            uint64(vm.parseJsonUint(json, string.concat(path, ".size2"))),
            vm.parseJsonBytes32(json, string.concat(path, ".root2")),
            vm.parseJsonBytes32Array(json, string.concat(path, ".proof"))
        );
    }

    function inclusion(string memory json, string memory path, uint64 shift) private view returns (bool) {
        return harness.inclusion(
            vm.parseJsonBytes32(json, string.concat(path, ".leaf")),
            uint64(vm.parseJsonUint(json, string.concat(path, ".index"))) + shift,
            uint64(vm.parseJsonUint(json, string.concat(path, ".size"))),
            vm.parseJsonBytes32Array(json, string.concat(path, ".proof")),
            vm.parseJsonBytes32(json, string.concat(path, ".root"))
        );
    }
}
