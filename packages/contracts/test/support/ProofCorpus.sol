// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.24;

import {ReleaseKey} from "../../contracts/lib/ReleaseKey.sol";
import {vm} from "./Vm.sol";

/**
 * @dev The corpus of docs/protocol/vectors/groth16.json, which the TypeScript verifiers are held to as well. Its cases are
 * read by external calls: what reading takes of memory is given back when they return.
 */
contract ProofCorpus {
    string private constant VECTORS = "../../docs/protocol/vectors/groth16.json";

    struct Case {
        string name;
        /// "valid" where there is none.
        string fault;
        uint256[8] proof;
        uint256[5] signals;
    }

    function count() external view returns (uint256) {
        return vm.parseJsonUint(vm.readFile(VECTORS), ".count");
    }

    function key() external view returns (ReleaseKey.Key memory parsed) {
        string memory json = vm.readFile(VECTORS);
        uint256[] memory alpha = vm.parseJsonUintArray(json, ".key.vk_alpha_1");
        parsed.alpha = [alpha[0], alpha[1]];
        parsed.beta = g2(json, ".key.vk_beta_2");
        parsed.gamma = g2(json, ".key.vk_gamma_2");
        parsed.delta = g2(json, ".key.vk_delta_2");
        for (uint256 i = 0; i < parsed.ic.length; ++i) {
            uint256[] memory ic = vm.parseJsonUintArray(json, string.concat(".key.IC[", vm.toString(i), "]"));
            parsed.ic[i] = [ic[0], ic[1]];
        }
    }

    function read(uint256 i) external view returns (Case memory parsed) {
        string memory json = vm.readFile(VECTORS);
        string memory path = string.concat(".cases[", vm.toString(i), "]");
        parsed.name = vm.parseJsonString(json, string.concat(path, ".name"));
        // A valid case has the fault null, which no cheat code reads as a string.
        bool isValid = keccak256(vm.parseJson(json, string.concat(path, ".fault"))) == keccak256(abi.encode(bytes32(0)));
        parsed.fault = isValid ? "valid" : vm.parseJsonString(json, string.concat(path, ".fault"));
        uint256[] memory a = vm.parseJsonUintArray(json, string.concat(path, ".proof.pi_a"));
        uint256[4] memory b = g2(json, string.concat(path, ".proof.pi_b"));
        uint256[] memory c = vm.parseJsonUintArray(json, string.concat(path, ".proof.pi_c"));
        parsed.proof = [a[0], a[1], b[0], b[1], b[2], b[3], c[0], c[1]];
        uint256[] memory signals = vm.parseJsonUintArray(json, string.concat(path, ".signals"));
        for (uint256 j = 0; j < 5; ++j) {
            parsed.signals[j] = signals[j];
        }
    }

    /// From (c0, c1) in the file to (c1, c0) of EIP-197.
    function g2(string memory json, string memory path) private pure returns (uint256[4] memory) {
        uint256[] memory x = vm.parseJsonUintArray(json, string.concat(path, "[0]"));
        uint256[] memory y = vm.parseJsonUintArray(json, string.concat(path, "[1]"));
        return [x[1], x[0], y[1], y[0]];
    }
}
