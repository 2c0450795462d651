// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.24;

import {LogWitness} from "../../contracts/LogWitness.sol";
import {WitnessFixture} from "./WitnessFixture.sol";
import {vm} from "./Vm.sol";

/// @dev What the invariant tests call at random. Every hostile call is signed by fewer witnesses than the quorum, or by
/// a quorum for something that is not the next head.
contract WitnessHandler is WitnessFixture {
    uint64 private constant SIZE_MAX = 40;

    bool public hasRewound;
    bool public hasMovedWhileFrozen;
    uint256 public hostileAccepted;
    uint64[] private _sizes;

    constructor() {
        prepare();
    }

    function target() external view returns (LogWitness) {
        return witness;
    }

    function log() external pure returns (bytes32) {
        return LOG;
    }

    function honestRoot(uint64 size) external pure returns (bytes32) {
        return rootOf(size);
    }

    function anchoredSizes() external view returns (uint64[] memory) {
        return _sizes;
    }

    function advanceHonestly(uint64 step) external {
        (uint64 oldSize,, uint64 frozenAt) = witness.head(LOG);
        uint64 size = oldSize + 1 + step % 5;
        if (size > SIZE_MAX) return;
        vm.warp(block.timestamp + 1 + step % 1000);
        bytes memory signatures = quorum(witness.anchorDigest(LOG, size, rootOf(size)));
        bool ok = call(oldSize, size, rootOf(size), proofOf(oldSize, size), signatures);
        observe(oldSize, frozenAt);
        if (ok) _sizes.push(size);
        if (ok && frozenAt != 0) hasMovedWhileFrozen = true;
    }

    /// A quorum signed, but for a head that is no larger, or a root of another history.
    function advanceWronglyWithAQuorum(uint64 size, bytes32 root, bool isHonestRoot) external {
        (uint64 oldSize,, uint64 frozenAt) = witness.head(LOG);
        if (oldSize == 0) return;
        size %= SIZE_MAX;
        if (isHonestRoot) {
            size %= oldSize + 1;
            root = rootOf(size);
        }
        bytes32[] memory proof = size > oldSize ? proofOf(oldSize, size) : new bytes32[](0);
        if (root == rootOf(size) && size > oldSize) return;
        bytes memory signatures = quorum(witness.anchorDigest(LOG, size, root));
        if (call(oldSize, size, root, proof, signatures)) ++hostileAccepted;
        observe(oldSize, frozenAt);
    }

    /// The right next head, but without the quorum: one witness, one witness twice, or one and a stranger.
    function advanceWithoutAQuorum(uint8 way, uint64 step, uint256 stranger) external {
        (uint64 oldSize,, uint64 frozenAt) = witness.head(LOG);
        uint64 size = oldSize + 1 + step % 5;
        bytes32 digest = witness.anchorDigest(LOG, size, rootOf(size));
        bytes memory one = signature(keys[way % 3], digest);
        bytes memory signatures = one;
        if (way % 4 == 1) signatures = bytes.concat(one, one);
        if (way % 4 == 2) signatures = bytes.concat(one, signature(1000 + stranger % 1e9, digest));
        if (way % 4 == 3) signatures = bytes.concat(one, new bytes(65));
        if (call(oldSize, size, rootOf(size), proofOf(oldSize, size), signatures)) ++hostileAccepted;
        observe(oldSize, frozenAt);
    }

    /// A good call for another contract, log or chain.
    function replayFromElsewhere(uint8 where, uint64 step) external {
        (uint64 oldSize,, uint64 frozenAt) = witness.head(LOG);
        uint64 size = oldSize + 1 + step % 5;
        bytes32 root = rootOf(size);
        uint256 here = block.chainid;
        bytes32 digest;
        if (where % 3 == 0) {
            digest = deploy(keys, 2).anchorDigest(LOG, size, root);
        } else if (where % 3 == 1) {
            digest = witness.anchorDigest(sha256("another log"), size, root);
        } else {
            vm.chainId(here + 1);
            digest = witness.anchorDigest(LOG, size, root);
            vm.chainId(here);
        }
        if (call(oldSize, size, root, proofOf(oldSize, size), quorum(digest))) ++hostileAccepted;
        observe(oldSize, frozenAt);
    }

    /// Rare, or every run would end at once.
    function freezeSometimes(uint256 chance) external {
        (uint64 oldSize,, uint64 frozenAt) = witness.head(LOG);
        if (chance % 32 != 0 || oldSize == 0 || frozenAt != 0) return;
        freezeLog();
        observe(oldSize, frozenAt);
    }

    function call(uint64 oldSize, uint64 size, bytes32 root, bytes32[] memory proof, bytes memory signatures)
        private
        returns (bool ok)
    {
        (ok,) = address(witness)
            .call(abi.encodeCall(LogWitness.advance, (LOG, oldSize, size, root, proof, signatures, NOTE)));
    }

    function observe(uint64 oldSize, uint64 frozenBefore) private {
        (uint64 size,, uint64 frozenAt) = witness.head(LOG);
        if (size < oldSize) hasRewound = true;
        if (frozenBefore != 0 && (size != oldSize || frozenAt != frozenBefore)) hasMovedWhileFrozen = true;
    }
}
