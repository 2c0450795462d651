// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.24;

/**
 * @title BN254 through the precompiles of EIP-196 and EIP-197
 * @notice Addition, multiplication and the pairing check on words as the precompiles read them: G1 is (x, y), G2 is
 * (x.c1, x.c0, y.c1, y.c0), infinity is all zeros.
 *
 * Guarantees: a result is returned only if the precompile returned one; it refuses coordinates from p on, points off
 * their curve and, for G2, outside the subgroup of order r.
 * Does NOT check: that a scalar is below r; that a point is not infinity.
 *
 * WARNING: a precompile that refuses its input takes all the gas it was given, as one that ran out of gas does. The two
 * cannot be told apart, so a revert here says nothing about a proof.
 */
library Bn254 {
    /// @notice The precompile at `precompile` (6 add, 7 multiply, 8 pairing) refused its input or ran out of gas.
    error Bn254Refused(uint256 precompile);

    /// @notice Order of the base field: coordinates are below it.
    uint256 internal constant P = 21888242871839275222246405745257275088696311157297823662689037894645226208583;
    /// @notice Order of both groups: signals are below it.
    uint256 internal constant R = 21888242871839275222246405745257275088548364400416034343698204186575808495617;

    /// @notice The sum of two points of G1.
    function add(uint256[2] memory left, uint256[2] memory right) internal view returns (uint256[2] memory sum) {
        uint256[4] memory input = [left[0], left[1], right[0], right[1]];
        bool ok;
        assembly ("memory-safe") {
            ok := staticcall(gas(), 6, input, 128, sum, 64)
            ok := and(ok, eq(returndatasize(), 64))
        }
        if (!ok) revert Bn254Refused(6);
    }

    /// @notice A multiple of a point of G1.
    function multiply(uint256[2] memory point, uint256 scalar) internal view returns (uint256[2] memory product) {
        uint256[3] memory input = [point[0], point[1], scalar];
        bool ok;
        assembly ("memory-safe") {
            ok := staticcall(gas(), 7, input, 96, product, 64)
            ok := and(ok, eq(returndatasize(), 64))
        }
        if (!ok) revert Bn254Refused(7);
    }

    /// @notice Whether the pairings of four pairs, six words each, have the product one.
    function pairsToOne(uint256[24] memory pairs) internal view returns (bool) {
        uint256[1] memory answer;
        bool ok;
        assembly ("memory-safe") {
            ok := staticcall(gas(), 8, pairs, 768, answer, 32)
            ok := and(ok, eq(returndatasize(), 32))
        }
        if (!ok) revert Bn254Refused(8);
        return answer[0] == 1;
    }

    /// @notice The point's inverse; `y` must be below p.
    function negateY(uint256 y) internal pure returns (uint256) {
        return y == 0 ? 0 : P - y;
    }
}
