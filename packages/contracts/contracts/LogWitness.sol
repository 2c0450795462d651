// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.24;

import {ForcedInclusion} from "./ForcedInclusion.sol";
import {IAnchoredLog} from "./interfaces/IAnchoredLog.sol";
import {Rfc6962} from "./lib/Rfc6962.sol";
import {WitnessQuorum} from "./lib/WitnessQuorum.sol";

/**
 * @title LogWitness
 * @notice Keeps the heads of append-only logs. A head is accepted only if it extends the last one (RFC 6962 consistency
 * proof, checked here) and a quorum of witnesses signed it. No owner, no proxy, no pause.
 *
 * Guarantees: for each log the anchored heads form one history that never rewinds; each anchored root has the block
 * time at which it was accepted; whoever relays a call has no say in what it does.
 * Does NOT check: that entries are true, valid or even available, nor the log's own signature: `note` is carried, not
 * read. The log is named by the SHA-256 of its verifier key.
 * Trusts: that fewer than `threshold` witness keys are in one dishonest hand, and the chain itself.
 *
 * WARNING: an anchored root proves that the operator committed to a history, not that the history is true.
 * WARNING: a log has no registration: its first quorum-signed head opens it. With one key a thief could append a bogus
 * leaf with a *valid* proof and brick the log, so a threshold of 1 is for development chains.
 */
contract LogWitness is WitnessQuorum, ForcedInclusion {
    struct Head {
        uint64 size;
        uint64 frozenAt;
    }

    struct Anchor {
        bytes32 root;
        uint64 time;
        uint64 blockNumber;
    }

    /// @notice The head is not where the caller thought: somebody else advanced it. Read it and prove from there.
    error LogWitnessStaleHead(uint64 head, uint64 given);
    /// @notice A head must be larger than the one before.
    error LogWitnessNotForward(uint64 head, uint64 size);
    /// @notice The consistency proof does not lead from the head to the new root.
    error LogWitnessInconsistent();
    /// @notice The log is frozen, for ever.
    error LogWitnessFrozen(bytes32 logId);
    /// @notice Only a frozen log can have a successor.
    error LogWitnessNotFrozen(bytes32 logId);
    /// @notice The log was never anchored here.
    error LogWitnessUnknownLog(bytes32 logId);
    /// @notice A log that already has a head cannot start as a successor.
    error LogWitnessAlreadyOpen(bytes32 logId);
    /// @notice No root of this size was anchored.
    error LogWitnessUnknownAnchor(bytes32 logId, uint64 size);
    /// @notice The inclusion proof does not lead to the anchored root.
    error LogWitnessNotIncluded();
    /// @notice The two roots are the same.
    error LogWitnessNoEquivocation();

    /// @notice A head was anchored. `note` is the signed checkpoint as the relayer gave it: verify before use.
    event Advanced(bytes32 indexed logId, uint64 indexed size, bytes32 root, uint64 oldSize, bytes note);
    /// @notice A log ended at this head.
    event Frozen(bytes32 indexed logId, uint64 size, bytes32 root);
    /// @notice Quorums signed two roots for one size. Comes with {Frozen}.
    event Equivocated(bytes32 indexed logId, uint64 size, bytes32 rootA, bytes32 rootB);
    /// @notice A log began where a frozen one ended. Comes with {Advanced}.
    event Succeeded(bytes32 indexed logId, address indexed predecessor, bytes32 indexed predecessorLogId);

    bytes32 private constant ANCHOR_TYPE = keccak256("Anchor(bytes32 logId,uint64 size,bytes32 root)");
    bytes32 private constant FREEZE_TYPE = keccak256("Freeze(bytes32 logId,uint64 size,bytes32 root)");
    bytes32 private constant SUCCESSION_TYPE = keccak256(
        "Succession(address predecessorContract,bytes32 predecessorLogId,bytes32 logId,uint64 size,bytes32 root)"
    );

    mapping(bytes32 logId => Head) private _heads;
    mapping(bytes32 logId => mapping(uint64 size => Anchor)) private _anchors;

    /**
     * @param witnesses_ Addresses of the witnesses, strictly ascending. @param threshold_ How many must sign.
     * @param inclusionPeriod_ Seconds in which a forced statement must be included.
     */
    constructor(address[] memory witnesses_, uint8 threshold_, uint64 inclusionPeriod_)
        WitnessQuorum(witnesses_, threshold_)
        ForcedInclusion(inclusionPeriod_)
    {}

    /**
     * @notice Anchors the head (`size`, `root`) on top of the head of `oldSize` leaves; 0 opens the log.
     * @param proof RFC 6962 consistency proof from `oldSize` to `size`; empty when `oldSize` is 0.
     * @param signatures 65 bytes (r, s, v) a witness over {anchorDigest}, concatenated, ascending by signer.
     * @param note The signed checkpoint, so that it can be recovered from the chain.
     *
     * WARNING: `note` is not covered by the signatures. Who relays first decides what stands in it.
     */
    function advance(
        bytes32 logId,
        uint64 oldSize,
        uint64 size,
        bytes32 root,
        bytes32[] calldata proof,
        bytes calldata signatures,
        bytes calldata note
    ) external {
        Head storage current = _heads[logId];
        if (current.frozenAt != 0) revert LogWitnessFrozen(logId);
        if (current.size != oldSize) revert LogWitnessStaleHead(current.size, oldSize);
        if (size <= oldSize) revert LogWitnessNotForward(oldSize, size);
        if (!_extends(oldSize, _anchors[logId][oldSize].root, size, root, proof)) revert LogWitnessInconsistent();
        _requireQuorum(anchorDigest(logId, size, root), signatures);
        _anchor(logId, oldSize, size, root, note);
    }

    /**
     * @notice Ends a log at its present head, by a quorum over {freezeDigest}.
     *
     * WARNING: it cannot be undone. A signature is void once the log has advanced, so withheld ones do not pile up.
     */
    function freeze(bytes32 logId, bytes calldata signatures) external {
        Head storage current = _heads[logId];
        if (current.frozenAt != 0) revert LogWitnessFrozen(logId);
        if (current.size == 0) revert LogWitnessUnknownLog(logId);
        _requireQuorum(freezeDigest(logId, current.size, _anchors[logId][current.size].root), signatures);
        _freeze(logId);
    }

    /**
     * @notice Ends a log because quorums signed two roots for one size. Anyone may bring the proof.
     *
     * WARNING: only two roots of the same size can be proven to conflict here. Heads of different sizes that do not
     * extend each other are found by the readers of the log; witnesses answer with {freeze}.
     * WARNING: witnesses that signed a fork have failed. A successor belongs in a contract with other witnesses.
     */
    function freezeEquivocation(
        bytes32 logId,
        uint64 size,
        bytes32 rootA,
        bytes calldata signaturesA,
        bytes32 rootB,
        bytes calldata signaturesB
    ) external {
        if (_heads[logId].frozenAt != 0) revert LogWitnessFrozen(logId);
        if (rootA == rootB) revert LogWitnessNoEquivocation();
        _requireQuorum(anchorDigest(logId, size, rootA), signaturesA);
        _requireQuorum(anchorDigest(logId, size, rootB), signaturesB);
        emit Equivocated(logId, size, rootA, rootB);
        _freeze(logId);
    }

    /**
     * @notice Opens a log where a frozen one ended: its first head must extend the frozen head.
     * @param predecessor The contract that holds the frozen log: this one, or an older one with other witnesses.
     * @param proof RFC 6962 consistency proof from the frozen head; empty where that is empty or of the same size.
     * @param signatures Quorum of *this* contract's witnesses over {successionDigest}, which names the predecessor.
     *
     * WARNING: `predecessor` is whatever contract the quorum signed for; its code is not checked. Two contracts can
     * each hold a successor of one log: the trust policy of a reader says which counts.
     */
    function succeed(
        IAnchoredLog predecessor,
        bytes32 predecessorLogId,
        bytes32 logId,
        uint64 size,
        bytes32 root,
        bytes32[] calldata proof,
        bytes calldata signatures,
        bytes calldata note
    ) external {
        if (_heads[logId].size != 0) revert LogWitnessAlreadyOpen(logId);
        if (_heads[logId].frozenAt != 0) revert LogWitnessFrozen(logId);
        if (size == 0) revert LogWitnessNotForward(0, 0);
        _requireQuorum(successionDigest(address(predecessor), predecessorLogId, logId, size, root), signatures);
        _requireExtendsFrozen(predecessor, predecessorLogId, size, root, proof);
        emit Succeeded(logId, address(predecessor), predecessorLogId);
        _anchor(logId, 0, size, root, note);
    }

    /// @inheritdoc IAnchoredLog
    function head(bytes32 logId) public view override returns (uint64 size, bytes32 root, uint64 frozenAt) {
        Head storage current = _heads[logId];
        return (current.size, _anchors[logId][current.size].root, current.frozenAt);
    }

    /// @notice The root anchored for `size` leaves with its block time and number; all zero where there is none.
    function anchorAt(bytes32 logId, uint64 size)
        external
        view
        returns (bytes32 root, uint64 time, uint64 blockNumber)
    {
        Anchor storage anchor = _anchors[logId][size];
        return (anchor.root, anchor.time, anchor.blockNumber);
    }

    /**
     * @inheritdoc IAnchoredLog
     * @dev WARNING: `leaf` must be computed from the entry by whoever relies on the answer; see {Rfc6962}.
     */
    function includes(bytes32 logId, uint64 size, bytes32 leaf, uint64 index, bytes32[] calldata proof)
        public
        view
        override
        returns (uint64 time)
    {
        Anchor storage anchor = _anchors[logId][size];
        time = anchor.time;
        if (time == 0) revert LogWitnessUnknownAnchor(logId, size);
        if (!Rfc6962.verifyInclusion(leaf, index, size, proof, anchor.root)) revert LogWitnessNotIncluded();
    }

    /// @notice What witnesses sign for {advance}.
    function anchorDigest(bytes32 logId, uint64 size, bytes32 root) public view returns (bytes32) {
        return _typedDigest(keccak256(abi.encode(ANCHOR_TYPE, logId, size, root)));
    }

    /// @notice What witnesses sign for {freeze}.
    function freezeDigest(bytes32 logId, uint64 size, bytes32 root) public view returns (bytes32) {
        return _typedDigest(keccak256(abi.encode(FREEZE_TYPE, logId, size, root)));
    }

    /// @notice What witnesses sign for {succeed}.
    function successionDigest(address predecessor, bytes32 predecessorLogId, bytes32 logId, uint64 size, bytes32 root)
        public
        view
        returns (bytes32)
    {
        return _typedDigest(keccak256(abi.encode(SUCCESSION_TYPE, predecessor, predecessorLogId, logId, size, root)));
    }

    /// @dev Everything extends the empty tree, and by nothing but an empty proof.
    function _extends(uint64 oldSize, bytes32 oldRoot, uint64 size, bytes32 root, bytes32[] calldata proof)
        private
        view
        returns (bool)
    {
        if (oldSize == 0) return proof.length == 0;
        return Rfc6962.verifyConsistency(oldSize, oldRoot, size, root, proof);
    }

    function _requireExtendsFrozen(
        IAnchoredLog predecessor,
        bytes32 predecessorLogId,
        uint64 size,
        bytes32 root,
        bytes32[] calldata proof
    ) private view {
        (uint64 oldSize, bytes32 oldRoot, uint64 frozenAt) = predecessor.head(predecessorLogId);
        if (frozenAt == 0) revert LogWitnessNotFrozen(predecessorLogId);
        if (!_extends(oldSize, oldRoot, size, root, proof)) revert LogWitnessInconsistent();
    }

    function _anchor(bytes32 logId, uint64 oldSize, uint64 size, bytes32 root, bytes calldata note) private {
        _heads[logId].size = size;
        _anchors[logId][size] = Anchor({root: root, time: uint64(block.timestamp), blockNumber: uint64(block.number)});
        emit Advanced(logId, size, root, oldSize, note);
    }

    function _freeze(bytes32 logId) private {
        Head storage current = _heads[logId];
        current.frozenAt = uint64(block.timestamp);
        emit Frozen(logId, current.size, _anchors[logId][current.size].root);
    }
}
