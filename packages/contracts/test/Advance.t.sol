// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.24;

import {LogWitness} from "../contracts/LogWitness.sol";
import {WitnessQuorum} from "../contracts/lib/WitnessQuorum.sol";
import {ReferenceTree} from "./support/ReferenceTree.sol";
import {WitnessTest} from "./support/WitnessTest.sol";
import {vm} from "./support/Vm.sol";

contract AdvanceTest is WitnessTest {
    event Advanced(bytes32 indexed logId, uint64 indexed size, bytes32 root, uint64 oldSize, bytes note);

    function test_opensAndAdvancesALog() public {
        advance(0, 3);
        requireHead(3);
        vm.warp(block.timestamp + 60);
        vm.roll(block.number + 5);
        advance(3, 11);
        requireHead(11);
        (bytes32 root, uint64 time, uint64 blockNumber) = witness.anchorAt(LOG, 11);
        vm.assertEq(root, rootOf(11), "anchored root");
        vm.assertEq(time, 1_800_000_060, "block time");
        vm.assertEq(blockNumber, 105, "block number");
        (root,,) = witness.anchorAt(LOG, 3);
        vm.assertEq(root, rootOf(3), "older anchors stay");
        (root, time,) = witness.anchorAt(LOG, 5);
        vm.assertEq(uint256(root) + time, 0, "no anchor between");
    }

    function test_emitsAllThatIsNeededToRecoverTheCheckpoint() public {
        bytes memory signatures = quorum(witness.anchorDigest(LOG, 4, rootOf(4)));
        vm.expectEmit(address(witness));
        emit Advanced(LOG, 4, rootOf(4), 0, NOTE);
        witness.advance(LOG, 0, 4, rootOf(4), new bytes32[](0), signatures, NOTE);
    }

    function testFuzz_advancesBetweenAnySizes(uint64 first, uint64 second, uint64 third) public {
        first = 1 + first % 20;
        second = first + 1 + second % 20;
        third = second + 1 + third % 20;
        advance(0, first);
        advance(first, second);
        advance(second, third);
        requireHead(third);
    }

    function testFuzz_anyoneMayRelay(address relayer) public {
        vm.assume(relayer != address(0));
        bytes memory signatures = quorum(witness.anchorDigest(LOG, 2, rootOf(2)));
        vm.startPrank(relayer);
        witness.advance(LOG, 0, 2, rootOf(2), new bytes32[](0), signatures, NOTE);
        vm.stopPrank();
        requireHead(2);
    }

    function test_logsAreIndependent() public {
        advance(0, 5);
        bytes32 other = sha256("another log");
        (uint64 size,,) = witness.head(other);
        vm.assertEq(size, 0, "other log");
    }

    function test_refusesAStaleHead() public {
        advance(0, 3);
        advance(3, 5);
        bytes memory signatures = quorum(witness.anchorDigest(LOG, 7, rootOf(7)));
        refuse(3, 7, rootOf(7), proofOf(3, 7), signatures, stale(5, 3));
        refuse(0, 7, rootOf(7), proofOf(0, 7), signatures, stale(5, 0));
        refuse(6, 7, rootOf(7), proofOf(6, 7), signatures, stale(5, 6));
    }

    function test_refusesTheSameCallTwice() public {
        advance(0, 3);
        bytes memory signatures = quorum(witness.anchorDigest(LOG, 3, rootOf(3)));
        refuse(0, 3, rootOf(3), proofOf(0, 3), signatures, stale(3, 0));
        refuse(3, 3, rootOf(3), proofOf(0, 3), signatures, notForward(3, 3));
    }

    function test_refusesToRewind() public {
        advance(0, 8);
        bytes memory signatures = quorum(witness.anchorDigest(LOG, 5, rootOf(5)));
        refuse(8, 5, rootOf(5), ReferenceTree.proof(5, 8), signatures, notForward(8, 5));
        refuse(8, 0, rootOf(0), proofOf(0, 0), signatures, notForward(8, 0));
    }

    function test_refusesToOpenAtSizeZero() public {
        bytes memory signatures = quorum(witness.anchorDigest(LOG, 0, rootOf(0)));
        refuse(0, 0, rootOf(0), proofOf(0, 0), signatures, notForward(0, 0));
    }

    function test_refusesARootThatDoesNotExtendTheHeadEvenWithAQuorum() public {
        advance(0, 4);
        bytes32 bogus = sha256("another history");
        bytes memory signatures = quorum(witness.anchorDigest(LOG, 9, bogus));
        refuse(4, 9, bogus, proofOf(4, 9), signatures, inconsistent());
    }

    function test_refusesAProofOfOtherSizes() public {
        advance(0, 4);
        bytes memory signatures = quorum(witness.anchorDigest(LOG, 9, rootOf(9)));
        refuse(4, 9, rootOf(9), proofOf(3, 9), signatures, inconsistent());
        refuse(4, 9, rootOf(9), proofOf(4, 8), signatures, inconsistent());
        refuse(4, 9, rootOf(9), new bytes32[](0), signatures, inconsistent());
    }

    function test_refusesAProofWhereNoneBelongs() public {
        bytes memory signatures = quorum(witness.anchorDigest(LOG, 9, rootOf(9)));
        refuse(0, 9, rootOf(9), proofOf(4, 9), signatures, inconsistent());
    }

    function testFuzz_refusesAChangedProof(uint8 bit, uint256 place) public {
        advance(0, 6);
        bytes32[] memory proof = proofOf(6, 21);
        proof[place % proof.length] ^= bytes32(uint256(1) << bit);
        bytes memory signatures = quorum(witness.anchorDigest(LOG, 21, rootOf(21)));
        refuse(6, 21, rootOf(21), proof, signatures, inconsistent());
    }

    function testFuzz_refusesSignaturesOverAnotherRoot(bytes32 other) public {
        vm.assume(other != rootOf(3));
        bytes memory signatures = quorum(witness.anchorDigest(LOG, 3, other));
        refuseForeign(0, 3, signatures);
    }

    function testFuzz_refusesSignaturesOverAnotherSize(uint64 other) public {
        vm.assume(other != 3);
        refuseForeign(0, 3, quorum(witness.anchorDigest(LOG, other, rootOf(3))));
    }

    function testFuzz_refusesSignaturesOverAnotherLog(bytes32 other) public {
        vm.assume(other != LOG);
        refuseForeign(0, 3, quorum(witness.anchorDigest(other, 3, rootOf(3))));
    }

    function test_refusesSignaturesForAnotherContract() public {
        LogWitness twin = deploy(keys, 2);
        refuseForeign(0, 3, quorum(twin.anchorDigest(LOG, 3, rootOf(3))));
    }

    function testFuzz_refusesSignaturesForAnotherChain(uint64 chain) public {
        uint256 here = block.chainid;
        vm.assume(chain != 0 && chain != here);
        vm.chainId(chain);
        bytes memory signatures = quorum(witness.anchorDigest(LOG, 3, rootOf(3)));
        vm.chainId(here);
        refuseForeign(0, 3, signatures);
    }

    function test_afterAChainSplitOldSignaturesAreVoidOnTheNewBranch() public {
        bytes memory signatures = quorum(witness.anchorDigest(LOG, 3, rootOf(3)));
        vm.chainId(block.chainid + 1);
        refuseForeign(0, 3, signatures);
        advance(0, 3);
        requireHead(3);
    }

    function test_refusesSignaturesMadeToFreeze() public {
        refuseForeign(0, 3, quorum(witness.freezeDigest(LOG, 3, rootOf(3))));
    }

    function test_aSignedHeadIsVoidOnceTheLogTookAnotherWay() public {
        bytes memory early = quorum(witness.anchorDigest(LOG, 5, rootOf(5)));
        advance(0, 8);
        refuse(8, 5, rootOf(5), new bytes32[](0), early, notForward(8, 5));
        requireHead(8);
    }

    function refuse(
        uint64 oldSize,
        uint64 size,
        bytes32 root,
        bytes32[] memory proof,
        bytes memory signatures,
        bytes memory reason
    ) private {
        bytes memory call = abi.encodeCall(LogWitness.advance, (LOG, oldSize, size, root, proof, signatures, NOTE));
        requireRefused(call, reason);
    }

    /// Over another digest a signature recovers to an unknown address; to which, these tests need not predict.
    function refuseForeign(uint64 oldSize, uint64 size, bytes memory signatures) private {
        bytes memory call = abi.encodeCall(
            LogWitness.advance, (LOG, oldSize, size, rootOf(size), proofOf(oldSize, size), signatures, NOTE)
        );
        requireRefusedAs(call, WitnessQuorum.WitnessQuorumForeignSigner.selector);
    }

    function stale(uint64 head, uint64 given) private pure returns (bytes memory) {
        return abi.encodeWithSelector(LogWitness.LogWitnessStaleHead.selector, head, given);
    }

    function notForward(uint64 head, uint64 size) private pure returns (bytes memory) {
        return abi.encodeWithSelector(LogWitness.LogWitnessNotForward.selector, head, size);
    }

    function inconsistent() private pure returns (bytes memory) {
        return abi.encodeWithSelector(LogWitness.LogWitnessInconsistent.selector);
    }
}
