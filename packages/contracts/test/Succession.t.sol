// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.24;

import {LogWitness} from "../contracts/LogWitness.sol";
import {WitnessQuorum} from "../contracts/lib/WitnessQuorum.sol";
import {WitnessTest} from "./support/WitnessTest.sol";
import {vm} from "./support/Vm.sol";

contract SuccessionTest is WitnessTest {
    bytes32 private constant NEXT = sha256("log.example/2+00000000+key");

    function test_aSuccessorExtendsTheFrozenHead() public {
        advance(0, 5);
        freezeLog();
        succeed(5, 9);
        (uint64 size, bytes32 root, uint64 frozenAt) = witness.head(NEXT);
        vm.assertEq(size, 9, "size");
        vm.assertEq(root, rootOf(9), "root");
        vm.assertEq(frozenAt, 0, "live");
    }

    function test_aSuccessorMayStartAtTheFrozenHeadItself() public {
        advance(0, 5);
        freezeLog();
        succeed(5, 5);
        (uint64 size,,) = witness.head(NEXT);
        vm.assertEq(size, 5, "size");
    }

    function test_aSuccessorAdvancesLikeAnyLog() public {
        advance(0, 5);
        freezeLog();
        succeed(5, 9);
        bytes memory signatures = quorum(witness.anchorDigest(NEXT, 12, rootOf(12)));
        witness.advance(NEXT, 9, 12, rootOf(12), proofOf(9, 12), signatures, NOTE);
        (uint64 size,,) = witness.head(NEXT);
        vm.assertEq(size, 12, "size");
    }

    /// How witnesses are replaced: the same log goes on under another contract's quorum.
    function test_theSameLogGoesOnInAContractWithOtherWitnesses() public {
        advance(0, 5);
        freezeLog();
        LogWitness old = witness;
        keys = sortedKeys(501);
        witness = deploy(keys, 2);
        bytes memory signatures = quorum(witness.successionDigest(address(old), LOG, LOG, 8, rootOf(8)));
        witness.succeed(old, LOG, LOG, 8, rootOf(8), proofOf(5, 8), signatures, NOTE);
        requireHead(8);
    }

    function test_theOldQuorumHasNoSayInTheNewContract() public {
        advance(0, 5);
        freezeLog();
        LogWitness old = witness;
        uint256[] memory fresh = sortedKeys(501);
        witness = deploy(fresh, 2);
        bytes memory signatures = quorum(witness.successionDigest(address(old), LOG, LOG, 8, rootOf(8)));
        requireRefusedAs(
            abi.encodeCall(LogWitness.succeed, (old, LOG, LOG, 8, rootOf(8), proofOf(5, 8), signatures, NOTE)),
            WitnessQuorum.WitnessQuorumForeignSigner.selector
        );
    }

    function test_refusesASuccessorOfALiveLog() public {
        advance(0, 5);
        requireRefused(
            succession(LOG, 5, 9, rootOf(9)), abi.encodeWithSelector(LogWitness.LogWitnessNotFrozen.selector, LOG)
        );
    }

    function test_refusesASuccessorOfALogThatNeverWas() public {
        requireRefused(
            succession("nowhere", 0, 9, rootOf(9)),
            abi.encodeWithSelector(LogWitness.LogWitnessNotFrozen.selector, bytes32("nowhere"))
        );
    }

    function test_refusesASuccessorThatDoesNotExtendTheFrozenHead() public {
        advance(0, 5);
        freezeLog();
        bytes memory inconsistent = abi.encodeWithSelector(LogWitness.LogWitnessInconsistent.selector);
        requireRefused(succession(LOG, 5, 9, sha256("another history")), inconsistent);
        requireRefused(succession(LOG, 5, 5, sha256("another history")), inconsistent);
        requireRefused(succession(LOG, 0, 3, rootOf(3)), inconsistent);
    }

    function test_refusesAnEmptySuccessor() public {
        advance(0, 5);
        freezeLog();
        requireRefused(
            succession(LOG, 0, 0, rootOf(0)), abi.encodeWithSelector(LogWitness.LogWitnessNotForward.selector, 0, 0)
        );
    }

    function test_refusesToSucceedIntoALogThatHasAHead() public {
        advance(0, 5);
        freezeLog();
        succeed(5, 9);
        requireRefused(
            succession(LOG, 5, 11, rootOf(11)), abi.encodeWithSelector(LogWitness.LogWitnessAlreadyOpen.selector, NEXT)
        );
    }

    function test_aFrozenLogCannotSucceedItself() public {
        advance(0, 5);
        freezeLog();
        bytes memory signatures = quorum(witness.successionDigest(address(witness), LOG, LOG, 9, rootOf(9)));
        requireRefused(
            abi.encodeCall(LogWitness.succeed, (witness, LOG, LOG, 9, rootOf(9), proofOf(5, 9), signatures, NOTE)),
            abi.encodeWithSelector(LogWitness.LogWitnessAlreadyOpen.selector, LOG)
        );
    }

    function test_aLogFrozenBeforeItBeganCannotBeSucceededInto() public {
        advance(0, 5);
        freezeLog();
        bytes memory left = quorum(witness.anchorDigest(NEXT, 7, rootOf(7)));
        bytes memory right = quorum(witness.anchorDigest(NEXT, 7, rootOf(6)));
        witness.freezeEquivocation(NEXT, 7, rootOf(7), left, rootOf(6), right);
        requireRefused(
            succession(LOG, 5, 9, rootOf(9)), abi.encodeWithSelector(LogWitness.LogWitnessFrozen.selector, NEXT)
        );
    }

    function test_refusesSignaturesThatNameAnotherPredecessor() public {
        advance(0, 5);
        freezeLog();
        bytes memory signatures = quorum(witness.successionDigest(address(0xbeef), LOG, NEXT, 9, rootOf(9)));
        requireRefusedAs(
            abi.encodeCall(LogWitness.succeed, (witness, LOG, NEXT, 9, rootOf(9), proofOf(5, 9), signatures, NOTE)),
            WitnessQuorum.WitnessQuorumForeignSigner.selector
        );
    }

    function succeed(uint64 frozenSize, uint64 size) private {
        bytes32 root = rootOf(size);
        bytes memory signatures = quorum(witness.successionDigest(address(witness), LOG, NEXT, size, root));
        bytes32[] memory proof = frozenSize == size ? new bytes32[](0) : proofOf(frozenSize, size);
        witness.succeed(witness, LOG, NEXT, size, root, proof, signatures, NOTE);
    }

    /// A quorum-signed call whose proof leads from `proofFrom`.
    function succession(bytes32 predecessor, uint64 proofFrom, uint64 size, bytes32 root)
        private
        view
        returns (bytes memory)
    {
        bytes memory signatures = quorum(witness.successionDigest(address(witness), predecessor, NEXT, size, root));
        bytes32[] memory proof = proofFrom == size ? new bytes32[](0) : proofOf(proofFrom, size);
        return abi.encodeCall(LogWitness.succeed, (witness, predecessor, NEXT, size, root, proof, signatures, NOTE));
    }
}
