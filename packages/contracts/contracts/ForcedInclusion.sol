// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.24;

import {Rfc6962} from "./lib/Rfc6962.sol";
import {IAnchoredLog} from "./interfaces/IAnchoredLog.sol";

/**
 * @title Forced inclusion
 * @notice Anyone posts a whole statement; the log must then include these bytes before a deadline, or is on record as
 * not having done so.
 *
 * Guarantees: the bytes are on chain for everyone to judge; the deadline never moves; a demand is settled by an
 * inclusion proof against an anchored root, and the earliest such root counts.
 * Does NOT check: that the statement is valid. The chain cannot: schemas and signatures are judged off chain, by
 * anyone, from the posted bytes and the public log.
 *
 * WARNING: {isCensored} alone accuses nobody. It is evidence only if the bytes are a valid statement and the log holds
 * no statement with the same digest: a log deduplicates on the digest, which leaves the signature out, so a re-signed
 * copy of an included statement is rightly never appended. Posting a digest instead of the bytes would frame an honest
 * log, so there is no such function.
 */
abstract contract ForcedInclusion is IAnchoredLog {
    struct Demand {
        uint64 postedAt;
        uint64 deadline;
        uint64 includedAt;
    }

    /// @notice A statement has 1 to 65,535 bytes.
    error ForcedInclusionBadStatement(uint256 length);
    /// @notice These bytes were already posted for this log; their deadline stands.
    error ForcedInclusionAlreadyPosted(bytes32 leaf);
    /// @notice Nobody posted a statement with this leaf hash for this log.
    error ForcedInclusionNotPosted(bytes32 leaf);
    /// @notice Already settled by a root anchored at `includedAt`, which is no later.
    error ForcedInclusionAlreadySettled(uint64 includedAt);
    /// @notice The log is frozen or was never anchored: it cannot include anything.
    error ForcedInclusionLogNotLive(bytes32 logId);
    /// @notice The period is zero.
    error ForcedInclusionBadPeriod();

    /// @notice A statement was posted. `leaf` is its RFC 6962 leaf hash.
    event Forced(bytes32 indexed logId, bytes32 indexed leaf, address indexed sender, uint64 deadline, bytes statement);
    /// @notice A posted statement is leaf `index` of the root of `size` leaves, anchored at block time `includedAt`.
    event Settled(bytes32 indexed logId, bytes32 indexed leaf, uint64 index, uint64 size, uint64 includedAt);

    uint256 public constant MAX_STATEMENT_BYTES = 65_535;

    /// @notice Seconds from posting to the deadline.
    uint64 public immutable inclusionPeriod;

    mapping(bytes32 logId => mapping(bytes32 leaf => Demand)) private _demands;

    constructor(uint64 inclusionPeriod_) {
        if (inclusionPeriod_ == 0) revert ForcedInclusionBadPeriod();
        inclusionPeriod = inclusionPeriod_;
    }

    /**
     * @notice Posts a whole statement for a live log and starts its deadline.
     *
     * WARNING: what is posted is public for ever. A statement holds commitments, never personal data; the chain cannot
     * enforce that on a stranger.
     * @return leaf The RFC 6962 leaf hash under which the demand is kept.
     */
    function force(bytes32 logId, bytes calldata statement) external returns (bytes32 leaf) {
        if (statement.length == 0 || statement.length > MAX_STATEMENT_BYTES) {
            revert ForcedInclusionBadStatement(statement.length);
        }
        (uint64 size,, uint64 frozenAt) = head(logId);
        if (size == 0 || frozenAt != 0) revert ForcedInclusionLogNotLive(logId);
        leaf = Rfc6962.leafHash(statement);
        Demand storage demand = _demands[logId][leaf];
        if (demand.postedAt != 0) revert ForcedInclusionAlreadyPosted(leaf);
        uint64 deadline = uint64(block.timestamp) + inclusionPeriod;
        demand.postedAt = uint64(block.timestamp);
        demand.deadline = deadline;
        emit Forced(logId, leaf, msg.sender, deadline, statement);
    }

    /**
     * @notice Shows that a posted statement is in the log. Anyone may, also after the deadline: what counts is when the
     * root was anchored, and an earlier root replaces a later one, so that nobody can make an honest log look late by
     * settling against a late root first.
     */
    function settle(bytes32 logId, bytes32 leaf, uint64 size, uint64 index, bytes32[] calldata proof) external {
        Demand storage demand = _demands[logId][leaf];
        if (demand.postedAt == 0) revert ForcedInclusionNotPosted(leaf);
        uint64 time = includes(logId, size, leaf, index, proof);
        uint64 includedAt = demand.includedAt;
        if (includedAt != 0 && includedAt <= time) revert ForcedInclusionAlreadySettled(includedAt);
        demand.includedAt = time;
        emit Settled(logId, leaf, index, size, time);
    }

    /// @inheritdoc IAnchoredLog
    function head(bytes32 logId) public view virtual returns (uint64 size, bytes32 root, uint64 frozenAt);

    /// @inheritdoc IAnchoredLog
    function includes(bytes32 logId, uint64 size, bytes32 leaf, uint64 index, bytes32[] calldata proof)
        public
        view
        virtual
        returns (uint64 time);

    /// @notice Block times at which a statement was posted, is due, and was anchored as included; 0 where it was not.
    function demandOf(bytes32 logId, bytes32 leaf)
        external
        view
        returns (uint64 postedAt, uint64 deadline, uint64 includedAt)
    {
        Demand storage demand = _demands[logId][leaf];
        return (demand.postedAt, demand.deadline, demand.includedAt);
    }

    /**
     * @notice Whether a posted statement's deadline has passed without an anchored root that includes it in time.
     * A log frozen in the meantime stays on record; its successor is judged off chain.
     */
    function isCensored(bytes32 logId, bytes32 leaf) external view returns (bool) {
        Demand storage demand = _demands[logId][leaf];
        if (demand.postedAt == 0 || block.timestamp <= demand.deadline) return false;
        return demand.includedAt == 0 || demand.includedAt > demand.deadline;
    }
}
