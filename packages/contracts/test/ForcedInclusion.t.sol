// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.24;

import {ForcedInclusion} from "../contracts/ForcedInclusion.sol";
import {LogWitness} from "../contracts/LogWitness.sol";
import {ReferenceTree} from "./support/ReferenceTree.sol";
import {WitnessTest} from "./support/WitnessTest.sol";
import {vm} from "./support/Vm.sol";

contract ForcedInclusionTest is WitnessTest {
    event Forced(bytes32 indexed logId, bytes32 indexed leaf, address indexed sender, uint64 deadline, bytes statement);

    /// Leaf 6 of the reference tree is what is forced; the log starts with four leaves.
    uint64 private constant INDEX = 6;
    bytes32 private leaf;
    uint64 private postedAt;

    function setUp() public override {
        super.setUp();
        advance(0, 4);
        leaf = ReferenceTree.leaf(INDEX);
        postedAt = uint64(block.timestamp);
    }

    function test_includesAnswersWithTheBlockTimeOfTheAnchor() public {
        vm.warp(postedAt + 100);
        advance(4, 9);
        vm.warp(postedAt + 900);
        vm.assertEq(witness.includes(LOG, 9, leaf, INDEX, path(9)), postedAt + 100, "block time");
    }

    function test_includesRefusesAnUnknownSizeLeafIndexOrProof() public {
        advance(4, 9);
        requireRefused(
            abi.encodeCall(LogWitness.includes, (LOG, 8, leaf, INDEX, path(8))),
            abi.encodeWithSelector(LogWitness.LogWitnessUnknownAnchor.selector, LOG, 8)
        );
        requireRefused(abi.encodeCall(LogWitness.includes, (LOG, 9, leaf, INDEX + 1, path(9))), notIncluded());
        requireRefused(abi.encodeCall(LogWitness.includes, (LOG, 9, sha256("x"), INDEX, path(9))), notIncluded());
        requireRefused(abi.encodeCall(LogWitness.includes, (LOG, 9, leaf, INDEX, path(8))), notIncluded());
    }

    function test_postsTheWholeStatementInItsEvent() public {
        bytes memory statement = ReferenceTree.entry(INDEX);
        vm.expectEmit(address(witness));
        emit Forced(LOG, leaf, address(0xbeef), postedAt + PERIOD, statement);
        vm.startPrank(address(0xbeef));
        witness.force(LOG, statement);
        vm.stopPrank();
        requireDemand(postedAt, postedAt + PERIOD, 0);
    }

    function test_anUnansweredStatementIsCensoredOnlyAfterItsDeadline() public {
        vm.assertFalse(witness.isCensored(LOG, leaf), "not posted");
        post();
        vm.warp(postedAt + PERIOD);
        vm.assertFalse(witness.isCensored(LOG, leaf), "at the deadline");
        vm.warp(postedAt + PERIOD + 1);
        vm.assertTrue(witness.isCensored(LOG, leaf), "after the deadline");
    }

    function test_inclusionInTimeSettlesEvenIfItIsShownLate() public {
        post();
        vm.warp(postedAt + 3600);
        advance(4, 9);
        vm.warp(postedAt + PERIOD + 1000);
        vm.assertTrue(witness.isCensored(LOG, leaf), "not shown yet");
        settle(9);
        vm.assertFalse(witness.isCensored(LOG, leaf), "shown");
        requireDemand(postedAt, postedAt + PERIOD, postedAt + 3600);
    }

    function test_inclusionAfterTheDeadlineStaysOnRecord() public {
        post();
        vm.warp(postedAt + PERIOD + 1);
        advance(4, 9);
        settle(9);
        vm.assertTrue(witness.isCensored(LOG, leaf), "late");
        requireDemand(postedAt, postedAt + PERIOD, postedAt + PERIOD + 1);
    }

    function test_nobodyMakesAnHonestLogLookLateByShowingALaterRootFirst() public {
        post();
        vm.warp(postedAt + 60);
        advance(4, 9);
        vm.warp(postedAt + PERIOD + 60);
        advance(9, 12);
        settle(12);
        vm.assertTrue(witness.isCensored(LOG, leaf), "only the later root is known");
        settle(9);
        vm.assertFalse(witness.isCensored(LOG, leaf), "the earlier root counts");
        requireRefused(
            abi.encodeCall(ForcedInclusion.settle, (LOG, leaf, 12, INDEX, path(12))),
            abi.encodeWithSelector(ForcedInclusion.ForcedInclusionAlreadySettled.selector, postedAt + 60)
        );
    }

    function test_aStatementThatWasAlreadyInTheLogIsNotCensored() public {
        advance(4, 9);
        vm.warp(postedAt + 5);
        post();
        settle(9);
        vm.warp(postedAt + 10 * PERIOD);
        vm.assertFalse(witness.isCensored(LOG, leaf), "included before it was posted");
    }

    function test_refusesAProofForOtherBytes() public {
        post();
        advance(4, 9);
        requireRefused(
            abi.encodeCall(ForcedInclusion.settle, (LOG, leaf, 9, INDEX - 1, ReferenceTree.path(INDEX - 1, 0, 9))),
            notIncluded()
        );
        bytes32 neighbour = ReferenceTree.leaf(INDEX - 1);
        requireRefused(
            abi.encodeCall(ForcedInclusion.settle, (LOG, neighbour, 9, INDEX - 1, ReferenceTree.path(INDEX - 1, 0, 9))),
            abi.encodeWithSelector(ForcedInclusion.ForcedInclusionNotPosted.selector, neighbour)
        );
    }

    function test_refusesToSettleAgainstARootThatWasNotAnchored() public {
        post();
        requireRefused(
            abi.encodeCall(ForcedInclusion.settle, (LOG, leaf, 9, INDEX, path(9))),
            abi.encodeWithSelector(LogWitness.LogWitnessUnknownAnchor.selector, LOG, 9)
        );
    }

    function test_postingAgainDoesNotMoveTheDeadline() public {
        post();
        vm.warp(postedAt + 1000);
        requireRefused(
            abi.encodeCall(ForcedInclusion.force, (LOG, ReferenceTree.entry(INDEX))),
            abi.encodeWithSelector(ForcedInclusion.ForcedInclusionAlreadyPosted.selector, leaf)
        );
        requireDemand(postedAt, postedAt + PERIOD, 0);
    }

    function test_refusesAnEmptyOrOversizeStatement() public {
        requireRefused(
            abi.encodeCall(ForcedInclusion.force, (LOG, "")),
            abi.encodeWithSelector(ForcedInclusion.ForcedInclusionBadStatement.selector, 0)
        );
        requireRefused(
            abi.encodeCall(ForcedInclusion.force, (LOG, new bytes(65_536))),
            abi.encodeWithSelector(ForcedInclusion.ForcedInclusionBadStatement.selector, 65_536)
        );
        witness.force(LOG, new bytes(65_535));
    }

    function test_refusesStatementsForALogThatCannotAnswer() public {
        bytes memory notLive = abi.encodeWithSelector(ForcedInclusion.ForcedInclusionLogNotLive.selector, LOG);
        freezeLog();
        requireRefused(abi.encodeCall(ForcedInclusion.force, (LOG, "late")), notLive);
        requireRefused(
            abi.encodeCall(ForcedInclusion.force, ("nowhere", "x")),
            abi.encodeWithSelector(ForcedInclusion.ForcedInclusionLogNotLive.selector, bytes32("nowhere"))
        );
    }

    function test_freezingDoesNotClearTheRecord() public {
        post();
        freezeLog();
        vm.warp(postedAt + PERIOD + 1);
        vm.assertTrue(witness.isCensored(LOG, leaf), "still on record");
    }

    function test_demandsOfTwoLogsAreApart() public {
        bytes32 other = sha256("another log");
        bytes memory signatures = quorum(witness.anchorDigest(other, 4, rootOf(4)));
        witness.advance(other, 0, 4, rootOf(4), new bytes32[](0), signatures, NOTE);
        post();
        vm.warp(postedAt + PERIOD + 1);
        vm.assertFalse(witness.isCensored(other, leaf), "posted elsewhere");
        witness.force(other, ReferenceTree.entry(INDEX));
    }

    function post() private {
        vm.assertEq(witness.force(LOG, ReferenceTree.entry(INDEX)), leaf, "leaf hash");
    }

    function settle(uint64 size) private {
        witness.settle(LOG, leaf, size, INDEX, path(size));
    }

    function path(uint64 size) private pure returns (bytes32[] memory) {
        return ReferenceTree.path(INDEX, 0, size);
    }

    function requireDemand(uint64 posted, uint64 due, uint64 included) private view {
        (uint64 a, uint64 b, uint64 c) = witness.demandOf(LOG, leaf);
        vm.assertEq(a, posted, "posted at");
        vm.assertEq(b, due, "deadline");
        vm.assertEq(c, included, "included at");
    }

    function notIncluded() private pure returns (bytes memory) {
        return abi.encodeWithSelector(LogWitness.LogWitnessNotIncluded.selector);
    }
}
