// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.24;

import {Bn254} from "./Bn254.sol";

/**
 * @title The Groth16 verification key of release batches
 * @notice 26 words fixed at deployment, kept in the code: reading them costs nothing and nobody can change them. The
 * source is the committed key file; the deployer passes its numbers, and {verificationKey} gives them back.
 *
 * Guarantees: every point is on its curve and in its subgroup, and none is infinity.
 * Does NOT check: that it is the key of the release circuit, or that its set-up was honest. Compare {verificationKey} with
 * the key file whose hash the study's policy names.
 */
abstract contract ReleaseKey {
    /// @notice A point of the key is infinity.
    error ReleaseKeyInfinity();

    /// @notice G1 as (x, y), G2 as (x.c1, x.c0, y.c1, y.c0); `ic` has one point more than there are public signals.
    struct Key {
        uint256[2] alpha;
        uint256[4] beta;
        uint256[4] gamma;
        uint256[4] delta;
        uint256[2][6] ic;
    }

    uint256 private immutable ALPHA_X;
    uint256 private immutable ALPHA_Y;
    uint256 private immutable BETA_X1;
    uint256 private immutable BETA_X0;
    uint256 private immutable BETA_Y1;
    uint256 private immutable BETA_Y0;
    uint256 private immutable GAMMA_X1;
    uint256 private immutable GAMMA_X0;
    uint256 private immutable GAMMA_Y1;
    uint256 private immutable GAMMA_Y0;
    uint256 private immutable DELTA_X1;
    uint256 private immutable DELTA_X0;
    uint256 private immutable DELTA_Y1;
    uint256 private immutable DELTA_Y0;
    uint256 private immutable IC0_X;
    uint256 private immutable IC0_Y;
    uint256 private immutable IC1_X;
    uint256 private immutable IC1_Y;
    uint256 private immutable IC2_X;
    uint256 private immutable IC2_Y;
    uint256 private immutable IC3_X;
    uint256 private immutable IC3_Y;
    uint256 private immutable IC4_X;
    uint256 private immutable IC4_Y;
    uint256 private immutable IC5_X;
    uint256 private immutable IC5_Y;

    constructor(Key memory key) {
        _requireSound(key);
        (ALPHA_X, ALPHA_Y) = (key.alpha[0], key.alpha[1]);
        (BETA_X1, BETA_X0, BETA_Y1, BETA_Y0) = (key.beta[0], key.beta[1], key.beta[2], key.beta[3]);
        (GAMMA_X1, GAMMA_X0, GAMMA_Y1, GAMMA_Y0) = (key.gamma[0], key.gamma[1], key.gamma[2], key.gamma[3]);
        (DELTA_X1, DELTA_X0, DELTA_Y1, DELTA_Y0) = (key.delta[0], key.delta[1], key.delta[2], key.delta[3]);
        (IC0_X, IC0_Y) = (key.ic[0][0], key.ic[0][1]);
        (IC1_X, IC1_Y) = (key.ic[1][0], key.ic[1][1]);
        (IC2_X, IC2_Y) = (key.ic[2][0], key.ic[2][1]);
        (IC3_X, IC3_Y) = (key.ic[3][0], key.ic[3][1]);
        (IC4_X, IC4_Y) = (key.ic[4][0], key.ic[4][1]);
        (IC5_X, IC5_Y) = (key.ic[5][0], key.ic[5][1]);
    }

    /// @notice The key, to be compared with the key file.
    function verificationKey() public view returns (Key memory key) {
        key.alpha = [ALPHA_X, ALPHA_Y];
        key.beta = [BETA_X1, BETA_X0, BETA_Y1, BETA_Y0];
        key.gamma = [GAMMA_X1, GAMMA_X0, GAMMA_Y1, GAMMA_Y0];
        key.delta = [DELTA_X1, DELTA_X0, DELTA_Y1, DELTA_Y0];
        key.ic[0] = [IC0_X, IC0_Y];
        key.ic[1] = [IC1_X, IC1_Y];
        key.ic[2] = [IC2_X, IC2_Y];
        key.ic[3] = [IC3_X, IC3_Y];
        key.ic[4] = [IC4_X, IC4_Y];
        key.ic[5] = [IC5_X, IC5_Y];
    }

    /// @dev The precompiles refuse whatever is no point of its group: whether the pairings agree does not matter here.
    function _requireSound(Key memory key) private view {
        _requirePair(key.alpha, key.beta);
        _requirePair(key.ic[0], key.gamma);
        _requirePair(key.ic[1], key.delta);
        for (uint256 i = 2; i < key.ic.length; ++i) {
            _requirePair(key.ic[i], key.beta);
        }
    }

    function _requirePair(uint256[2] memory p, uint256[4] memory q) private view {
        if (p[0] | p[1] == 0 || q[0] | q[1] | q[2] | q[3] == 0) revert ReleaseKeyInfinity();
        uint256[24] memory pairs;
        (pairs[0], pairs[1]) = (p[0], p[1]);
        (pairs[2], pairs[3], pairs[4], pairs[5]) = (q[0], q[1], q[2], q[3]);
        Bn254.pairsToOne(pairs);
    }
}
