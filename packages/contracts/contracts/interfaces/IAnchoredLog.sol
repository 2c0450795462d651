// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.24;

/// @notice What a successor in another contract, or a verifier of challenges, reads of an anchored log.
interface IAnchoredLog {
    /**
     * @notice The newest anchored head of a log; all zero for a log that was never anchored.
     * @return size Leaves. @return root Its RFC 6962 root. @return frozenAt Block time of the freeze, 0 while live.
     */
    function head(bytes32 logId) external view returns (uint64 size, bytes32 root, uint64 frozenAt);

    /// @notice The block time at which a root that includes leaf `leaf` at `index` was anchored; reverts otherwise.
    function includes(bytes32 logId, uint64 size, bytes32 leaf, uint64 index, bytes32[] calldata proof)
        external
        view
        returns (uint64 time);
}
