// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.24;

import {ConsentVerifier} from "../contracts/ConsentVerifier.sol";
import {LogWitness} from "../contracts/LogWitness.sol";
import {ProofCorpus} from "./support/ProofCorpus.sol";
import {ReferenceTree} from "./support/ReferenceTree.sol";
import {WitnessTest} from "./support/WitnessTest.sol";
import {vm} from "./support/Vm.sol";

/// @dev Logs of three entries, the second of which is the statement in question: in LOG, of the root of a valid proof.
contract ConsentChallengeTest is WitnessTest {
    string private constant HEAD = '{"body":{"epoch":3,"firstIndex":32,"leaves":48,"order":["ab"],';
    string private constant TAIL =
        '},"issuedAt":"2026-11-21T10:00:00.000Z","prev":null,"subject":"cns_00","type":"consent.root-stated","v":1}';

    bytes32 private constant OTHER = sha256("other.example+00000000+key");

    ConsentVerifier private verifier;
    ProofCorpus.Case private batch;
    bytes private statement;
    uint256 private rootAt;

    function setUp() public override {
        super.setUp();
        ProofCorpus corpus = new ProofCorpus();
        verifier = new ConsentVerifier(corpus.key(), witness);
        ProofCorpus.Case memory first = corpus.read(0);
        batch = first;
        rootAt = bytes(HEAD).length;
        statement = stating(first.signals[0]);
        anchor(LOG, statement);
    }

    function test_aBatchThatWasAskedForIsShownAgainstAnAnchoredRoot() public {
        bytes32 id = ask(LOG);
        vm.warp(block.timestamp + 1 hours);
        vm.assertEq(verifier.answer(place(LOG), statement, rootAt, batch.proof, batch.signals), id, "another challenge");
        (uint64 openedAt, uint64 answeredAt) = verifier.challenges(id);
        vm.assertEq(answeredAt, block.timestamp, "answered");
        vm.assertEq(openedAt, block.timestamp - 1 hours, "opened");
    }

    function test_refusesAnAnswerNobodyAskedFor_andASecondOne() public {
        requireRefusedWith(ConsentVerifier.ConsentVerifierNotOpen.selector, place(LOG), statement, rootAt);
        ask(LOG);
        verifier.answer(place(LOG), statement, rootAt, batch.proof, batch.signals);
        requireRefusedWith(ConsentVerifier.ConsentVerifierNotOpen.selector, place(LOG), statement, rootAt);
    }

    function test_aBatchIsAskedForOnce() public {
        bytes32 id = ask(LOG);
        (bool ok, bytes memory reason) =
            address(verifier).call(abi.encodeCall(ConsentVerifier.challenge, (LOG, batch.signals[2], batch.signals[3])));
        vm.assertFalse(ok, "accepted");
        vm.assertEq(
            keccak256(reason),
            keccak256(abi.encodeWithSelector(ConsentVerifier.ConsentVerifierAlreadyChallenged.selector, id)),
            "reason"
        );
    }

    function test_anotherRequestOrListDoesNotAnswer() public {
        verifier.challenge(LOG, batch.signals[2] + 1, batch.signals[3]);
        verifier.challenge(LOG, batch.signals[2], batch.signals[3] + 1);
        verifier.challenge(sha256("another log"), batch.signals[2], batch.signals[3]);
        requireRefusedWith(ConsentVerifier.ConsentVerifierNotOpen.selector, place(LOG), statement, rootAt);
    }

    function test_aChallengeIsOfOneChainAndOneContract() public {
        bytes32 here = verifier.challengeId(LOG, 1, 2);
        ConsentVerifier twin = new ConsentVerifier(verifier.verificationKey(), witness);
        vm.assertTrue(twin.challengeId(LOG, 1, 2) != here, "the same in another contract");
        vm.chainId(block.chainid + 1);
        vm.assertTrue(verifier.challengeId(LOG, 1, 2) != here, "the same on another chain");
    }

    function test_refusesARootThatWasNotStated() public {
        ask(OTHER);
        bytes memory other = stating(batch.signals[0] + 1);
        anchor(OTHER, other);
        requireRefusedWith(ConsentVerifier.ConsentVerifierOtherStatement.selector, place(OTHER), other, rootAt);
        ask(LOG);
        requireRefusedWith(ConsentVerifier.ConsentVerifierOtherStatement.selector, place(LOG), statement, rootAt + 1);
        requireRefusedWith(
            ConsentVerifier.ConsentVerifierOtherStatement.selector, place(LOG), statement, type(uint256).max
        );
        requireRefusedWith(ConsentVerifier.ConsentVerifierOtherStatement.selector, place(LOG), "", 0);
    }

    function test_refusesARootThatAStatementOfAnotherTypeNames() public {
        ask(OTHER);
        bytes memory other = abi.encodePacked(
            HEAD, '"root":"', vm.toString(batch.signals[0]), '"},"type":"study.issuers-stated","v":1}'
        );
        anchor(OTHER, other);
        requireRefusedWith(ConsentVerifier.ConsentVerifierOtherStatement.selector, place(OTHER), other, rootAt);
    }

    function test_refusesARootThatIsOnlyTheBeginningOfTheStatedOne() public {
        ask(OTHER);
        bytes memory longer = abi.encodePacked(HEAD, '"root":"', vm.toString(batch.signals[0]), '7"', TAIL);
        anchor(OTHER, longer);
        requireRefusedWith(ConsentVerifier.ConsentVerifierOtherStatement.selector, place(OTHER), longer, rootAt);
    }

    function test_refusesARootThatStandsInAText() public {
        ask(OTHER);
        bytes memory quoted =
            abi.encodePacked('{"body":{"note":"', '\\"root\\":\\"', vm.toString(batch.signals[0]), '\\""', TAIL);
        anchor(OTHER, quoted);
        for (uint256 start = 0; start < 40; ++start) {
            requireRefusedWith(ConsentVerifier.ConsentVerifierOtherStatement.selector, place(OTHER), quoted, start);
        }
    }

    function test_refusesAStatementThatWasNotAnchored() public {
        ask(LOG);
        bytes memory other = abi.encodePacked(" ", statement);
        requireRefusedWith(LogWitness.LogWitnessNotIncluded.selector, place(LOG), other, rootAt + 1);
        ConsentVerifier.Place memory later = place(LOG);
        later.size = 4;
        requireRefusedWith(LogWitness.LogWitnessUnknownAnchor.selector, later, statement, rootAt);
        later = place(LOG);
        later.index = 2;
        requireRefusedWith(LogWitness.LogWitnessNotIncluded.selector, later, statement, rootAt);
    }

    function test_refusesABatchThatIsNotProven() public {
        ask(LOG);
        batch.signals[1] += 1;
        requireRefusedWith(ConsentVerifier.ConsentVerifierNotProven.selector, place(LOG), statement, rootAt);
        batch.signals[1] -= 1;
        batch.signals[4] += 1;
        requireRefusedWith(ConsentVerifier.ConsentVerifierNotProven.selector, place(LOG), statement, rootAt);
    }

    function test_aSmallRootIsWrittenAsItIs() public {
        for (uint256 root = 0; root < 12; ++root) {
            bytes32 logId = bytes32(root);
            verifier.challenge(logId, 1, 2);
            batch.signals = [root, 0, 1, 2, 0];
            anchor(logId, stating(root));
            requireRefusedWith(ConsentVerifier.ConsentVerifierNotProven.selector, place(logId), stating(root), rootAt);
        }
    }

    function ask(bytes32 logId) private returns (bytes32) {
        return verifier.challenge(logId, batch.signals[2], batch.signals[3]);
    }

    function anchor(bytes32 logId, bytes memory entry) private {
        bytes32 left = node(ReferenceTree.leaf(0), sha256(abi.encodePacked(bytes1(0), entry)));
        bytes32 root = node(left, ReferenceTree.leaf(2));
        bytes memory signatures = quorum(witness.anchorDigest(logId, 3, root));
        witness.advance(logId, 0, 3, root, new bytes32[](0), signatures, NOTE);
    }

    function place(bytes32 logId) private pure returns (ConsentVerifier.Place memory) {
        bytes32[] memory path = new bytes32[](2);
        (path[0], path[1]) = (ReferenceTree.leaf(0), ReferenceTree.leaf(2));
        return ConsentVerifier.Place({logId: logId, size: 3, index: 1, path: path});
    }

    function node(bytes32 left, bytes32 right) private pure returns (bytes32) {
        return sha256(abi.encodePacked(bytes1(0x01), left, right));
    }

    function requireRefusedWith(bytes4 reason, ConsentVerifier.Place memory where, bytes memory entry, uint256 start)
        private
    {
        (bool ok, bytes memory actual) = address(verifier)
            .call(abi.encodeCall(ConsentVerifier.answer, (where, entry, start, batch.proof, batch.signals)));
        vm.assertFalse(ok, "accepted");
        vm.assertEq(bytes32(bytes4(actual)), bytes32(reason), "refused for another reason");
    }

    function stating(uint256 root) private pure returns (bytes memory) {
        return abi.encodePacked(HEAD, '"root":"', vm.toString(root), '"', TAIL);
    }
}
