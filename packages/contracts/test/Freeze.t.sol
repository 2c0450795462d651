// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.24;

import {LogWitness} from "../contracts/LogWitness.sol";
import {WitnessQuorum} from "../contracts/lib/WitnessQuorum.sol";
import {WitnessTest} from "./support/WitnessTest.sol";
import {vm} from "./support/Vm.sol";

contract FreezeTest is WitnessTest {
    bytes32 private constant OTHER_ROOT = sha256("another history");

    function test_aQuorumFreezesAndNothingAdvancesAfterwards() public {
        advance(0, 4);
        freezeLog();
        (uint64 size, bytes32 root, uint64 frozenAt) = witness.head(LOG);
        vm.assertEq(size, 4, "size");
        vm.assertEq(root, rootOf(4), "root");
        vm.assertEq(frozenAt, block.timestamp, "frozen at");
        bytes memory signatures = quorum(witness.anchorDigest(LOG, 9, rootOf(9)));
        requireRefused(
            abi.encodeCall(LogWitness.advance, (LOG, 4, 9, rootOf(9), proofOf(4, 9), signatures, NOTE)), frozen()
        );
    }

    function test_refusesToFreezeTwice() public {
        advance(0, 4);
        freezeLog();
        bytes memory signatures = quorum(witness.freezeDigest(LOG, 4, rootOf(4)));
        requireRefused(abi.encodeCall(LogWitness.freeze, (LOG, signatures)), frozen());
        requireRefused(
            abi.encodeCall(LogWitness.freezeEquivocation, (LOG, 4, rootOf(4), signatures, OTHER_ROOT, signatures)),
            frozen()
        );
    }

    function test_refusesToFreezeWithoutAQuorum() public {
        advance(0, 4);
        bytes memory one = signature(keys[2], witness.freezeDigest(LOG, 4, rootOf(4)));
        requireRefused(
            abi.encodeCall(LogWitness.freeze, (LOG, one)),
            abi.encodeWithSelector(WitnessQuorum.WitnessQuorumTooFew.selector, 1, 2)
        );
    }

    function test_signaturesToAnchorDoNotFreeze() public {
        advance(0, 4);
        bytes memory signatures = quorum(witness.anchorDigest(LOG, 4, rootOf(4)));
        requireRefusedAs(
            abi.encodeCall(LogWitness.freeze, (LOG, signatures)), WitnessQuorum.WitnessQuorumForeignSigner.selector
        );
    }

    function test_aFreezeSignedForAnOlderHeadIsVoid() public {
        advance(0, 4);
        bytes memory signatures = quorum(witness.freezeDigest(LOG, 4, rootOf(4)));
        advance(4, 6);
        requireRefusedAs(
            abi.encodeCall(LogWitness.freeze, (LOG, signatures)), WitnessQuorum.WitnessQuorumForeignSigner.selector
        );
    }

    function test_refusesToFreezeALogThatWasNeverAnchored() public {
        bytes memory signatures = quorum(witness.freezeDigest(LOG, 0, 0));
        requireRefused(
            abi.encodeCall(LogWitness.freeze, (LOG, signatures)),
            abi.encodeWithSelector(LogWitness.LogWitnessUnknownLog.selector, LOG)
        );
    }

    function test_twoQuorumsForOneSizeFreezeTheLog() public {
        advance(0, 4);
        bytes memory honest = quorum(witness.anchorDigest(LOG, 4, rootOf(4)));
        bytes memory forked = quorum(witness.anchorDigest(LOG, 4, OTHER_ROOT));
        vm.startPrank(address(0xbeef));
        witness.freezeEquivocation(LOG, 4, rootOf(4), honest, OTHER_ROOT, forked);
        vm.stopPrank();
        (uint64 size, bytes32 root, uint64 frozenAt) = witness.head(LOG);
        vm.assertEq(size, 4, "size stays");
        vm.assertEq(root, rootOf(4), "root stays");
        vm.assertEq(frozenAt, block.timestamp, "frozen");
    }

    function test_aForkThatWasNeverAnchoredFreezesToo() public {
        bytes memory left = quorum(witness.anchorDigest(LOG, 7, rootOf(7)));
        bytes memory right = quorum(witness.anchorDigest(LOG, 7, OTHER_ROOT));
        witness.freezeEquivocation(LOG, 7, rootOf(7), left, OTHER_ROOT, right);
        bytes memory call = abi.encodeCall(LogWitness.advance, (LOG, 0, 7, rootOf(7), new bytes32[](0), left, NOTE));
        requireRefused(call, frozen());
    }

    function test_oneRootTwiceIsNoEquivocation() public {
        bytes memory signatures = quorum(witness.anchorDigest(LOG, 7, rootOf(7)));
        requireRefused(
            abi.encodeCall(LogWitness.freezeEquivocation, (LOG, 7, rootOf(7), signatures, rootOf(7), signatures)),
            abi.encodeWithSelector(LogWitness.LogWitnessNoEquivocation.selector)
        );
    }

    function test_rootsOfDifferentSizesAreNoEquivocation() public {
        bytes memory left = quorum(witness.anchorDigest(LOG, 7, rootOf(7)));
        bytes memory right = quorum(witness.anchorDigest(LOG, 8, rootOf(8)));
        requireRefusedAs(
            abi.encodeCall(LogWitness.freezeEquivocation, (LOG, 7, rootOf(7), left, rootOf(8), right)),
            WitnessQuorum.WitnessQuorumForeignSigner.selector
        );
    }

    function test_oneWitnessThatEquivocatesDoesNotFreeze() public {
        bytes memory left = quorum(witness.anchorDigest(LOG, 7, rootOf(7)));
        bytes memory right = signature(keys[0], witness.anchorDigest(LOG, 7, OTHER_ROOT));
        requireRefused(
            abi.encodeCall(LogWitness.freezeEquivocation, (LOG, 7, rootOf(7), left, OTHER_ROOT, right)),
            abi.encodeWithSelector(WitnessQuorum.WitnessQuorumTooFew.selector, 1, 2)
        );
    }

    function test_anEquivocationInAnotherContractDoesNotFreeze() public {
        LogWitness twin = deploy(keys, 2);
        bytes memory left = quorum(twin.anchorDigest(LOG, 7, rootOf(7)));
        bytes memory right = quorum(twin.anchorDigest(LOG, 7, OTHER_ROOT));
        requireRefusedAs(
            abi.encodeCall(LogWitness.freezeEquivocation, (LOG, 7, rootOf(7), left, OTHER_ROOT, right)),
            WitnessQuorum.WitnessQuorumForeignSigner.selector
        );
    }

    function frozen() private pure returns (bytes memory) {
        return abi.encodeWithSelector(LogWitness.LogWitnessFrozen.selector, LOG);
    }
}
