// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.24;

import {ConsentVerifier} from "../contracts/ConsentVerifier.sol";
import {IAnchoredLog} from "../contracts/interfaces/IAnchoredLog.sol";
import {Bn254} from "../contracts/lib/Bn254.sol";
import {ReleaseKey} from "../contracts/lib/ReleaseKey.sol";
import {ProofCorpus} from "./support/ProofCorpus.sol";
import {vm} from "./support/Vm.sol";

/// @dev The proof alone. A call gets 2,000,000 gas, or a precompile that refuses would take the test's.
contract ReleaseProofsTest {
    uint256 private constant GAS = 2_000_000;

    ProofCorpus private corpus;
    ConsentVerifier private verifier;
    ProofCorpus.Case private valid;

    function setUp() public {
        corpus = new ProofCorpus();
        verifier = new ConsentVerifier(corpus.key(), IAnchoredLog(address(0)));
        ProofCorpus.Case memory first = corpus.read(0);
        vm.assertEq(hashOf(first.fault), hashOf("valid"), "the first case is the proof as it was made");
        valid = first;
    }

    function test_agreesWithTheTypeScriptVerifiersOnEveryCase() public view {
        uint256 total = corpus.count();
        vm.assertTrue(total >= 200, "fewer than 200 cases");
        uint256 accepted;
        for (uint256 i = 0; i < total; ++i) {
            ProofCorpus.Case memory each = corpus.read(i);
            vm.assertEq(hashOf(verdictOn(each.proof, each.signals)), hashOf(expected(each.fault)), each.name);
            if (hashOf(each.fault) == hashOf("valid")) ++accepted;
        }
        vm.assertTrue(accepted >= 10, "hardly a valid case");
    }

    function test_keepsTheKeyItWasGiven() public view {
        vm.assertEq(keccak256(abi.encode(verifier.verificationKey())), keccak256(abi.encode(corpus.key())), "the key");
    }

    function testFuzz_refusesOtherSignals(uint256 index, uint256 by) public view {
        uint256[5] memory signals = valid.signals;
        index %= 5;
        by = by % (Bn254.R - 1) + 1;
        signals[index] = addmod(signals[index], by, Bn254.R);
        vm.assertEq(hashOf(verdictOn(valid.proof, signals)), hashOf("false"), "accepted");
    }

    function testFuzz_acceptsNoChangedWord(uint256 index, uint256 word) public view {
        uint256[8] memory proof = valid.proof;
        index %= 8;
        vm.assume(word != proof[index]);
        proof[index] = word;
        vm.assertTrue(hashOf(verdictOn(proof, valid.signals)) != hashOf("true"), "accepted");
    }

    function testFuzz_refusesEverySignalFromROn(uint256 index, uint256 above) public view {
        uint256[5] memory signals = valid.signals;
        index %= 5;
        signals[index] = Bn254.R + above % (type(uint256).max - Bn254.R);
        vm.assertEq(hashOf(verdictOn(valid.proof, signals)), hashOf("range"), "not refused by its range");
    }

    function test_withTooLittleGasItReverts_andSaysNothingAboutTheProof() public view {
        for (uint256 gasGiven = 20_000; gasGiven < 260_000; gasGiven += 10_000) {
            try verifier.verifyRelease{gas: gasGiven}(valid.proof, valid.signals) returns (bool holds) {
                vm.assertTrue(holds, "a valid proof was called false");
            } catch {}
        }
    }

    function test_aKeyWithAPointOffItsGroupIsNotDeployed() public {
        ReleaseKey.Key memory key = corpus.key();
        key.alpha[1] = addmod(key.alpha[1], 1, Bn254.P);
        requireNotDeployed(key, Bn254.Bn254Refused.selector);
        key = corpus.key();
        key.ic[5][0] = addmod(key.ic[5][0], 1, Bn254.P);
        requireNotDeployed(key, Bn254.Bn254Refused.selector);
        key = corpus.key();
        (key.gamma[0], key.gamma[1]) = (key.gamma[1], key.gamma[0]);
        requireNotDeployed(key, Bn254.Bn254Refused.selector);
    }

    function test_aKeyWithInfinityIsNotDeployed() public {
        ReleaseKey.Key memory key = corpus.key();
        key.ic[3] = [uint256(0), 0];
        requireNotDeployed(key, ReleaseKey.ReleaseKeyInfinity.selector);
        key = corpus.key();
        key.delta = [uint256(0), 0, 0, 0];
        requireNotDeployed(key, ReleaseKey.ReleaseKeyInfinity.selector);
    }

    function deploy(ReleaseKey.Key calldata key) external {
        new ConsentVerifier(key, IAnchoredLog(address(0)));
    }

    function requireNotDeployed(ReleaseKey.Key memory key, bytes4 reason) private {
        try this.deploy{gas: 5 * GAS}(key) {
            vm.assertTrue(false, "deployed");
        } catch (bytes memory actual) {
            vm.assertEq(bytes32(bytes4(actual)), bytes32(reason), "refused for another reason");
        }
    }

    /// What the contract must say where the corpus names this fault.
    function expected(string memory fault) private pure returns (string memory) {
        bytes32 hash = hashOf(fault);
        if (hash == hashOf("valid")) return "true";
        if (hash == hashOf("equation")) return "false";
        if (hash == hashOf("spelling")) return "range";
        if (hash == hashOf("off-curve") || hash == hashOf("subgroup")) return "no point";
        return fault;
    }

    function verdictOn(uint256[8] memory proof, uint256[5] memory signals) private view returns (string memory) {
        try verifier.verifyRelease{gas: GAS}(proof, signals) returns (bool holds) {
            return holds ? "true" : "false";
        } catch (bytes memory reason) {
            bytes4 selector = bytes4(reason);
            if (selector == ConsentVerifier.ConsentVerifierSignalOutOfRange.selector) return "range";
            if (selector == ConsentVerifier.ConsentVerifierCoordinateOutOfRange.selector) return "range";
            if (selector == ConsentVerifier.ConsentVerifierInfinity.selector) return "infinity";
            if (selector == Bn254.Bn254Refused.selector) return "no point";
            return "another reason";
        }
    }

    function hashOf(string memory text) private pure returns (bytes32) {
        return keccak256(bytes(text));
    }
}
