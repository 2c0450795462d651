// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.24;

import {IAnchoredLog} from "./interfaces/IAnchoredLog.sol";
import {Bn254} from "./lib/Bn254.sol";
import {ReleaseKey} from "./lib/ReleaseKey.sol";
import {Rfc6962} from "./lib/Rfc6962.sol";

/**
 * @title ConsentVerifier
 * @notice Verifies the Groth16 proof of a release batch on chain, and lets whoever doubts a batch ask for it: an answer
 * is a proof against a consent root that stands in an anchored log. No owner, no proxy, no pause.
 *
 * Guarantees: a proof is accepted only if every signal is below r, every coordinate below p, every point is of its group
 * and not infinity, and the pairing equation of the key fixed at deployment holds. A challenge is bound to chain,
 * contract, log, request and list of rows; it is answered only by a batch of that request and list whose consent root is
 * stated by a `consent.root-stated` statement under a root that the log had anchored.
 * Does NOT check: that the root was the study's at the place of the release, that the manifest was deposited before the
 * request, that *ask* rows were approved, or that the request document hashes to `requestHash`: those are judged off
 * chain, by anyone, from the log. See docs/protocol/consent.md.
 * Trusts: the set-up of the key, and the log contract for what it has anchored.
 *
 * WARNING: never key anything on proof bytes: anyone can randomise a proof again.
 * WARNING: an unanswered challenge accuses nobody. Nothing says that such a batch was ever released; who shows the
 * `release.batch` statement in the log has something to say.
 */
contract ConsentVerifier is ReleaseKey {
    struct Challenge {
        uint64 openedAt;
        uint64 answeredAt;
    }

    /// @notice Where a statement stands in a log: leaf `index` of the anchored root of `size` leaves.
    struct Place {
        bytes32 logId;
        uint64 size;
        uint64 index;
        bytes32[] path;
    }

    /// @notice Public signal number `index` is not below r. It would stand for another number.
    error ConsentVerifierSignalOutOfRange(uint256 index);
    /// @notice Word number `index` of the proof is not below p.
    error ConsentVerifierCoordinateOutOfRange(uint256 index);
    /// @notice A point of the proof is infinity.
    error ConsentVerifierInfinity();
    /// @notice The pairing equation does not hold: no proof of these signals.
    error ConsentVerifierNotProven();
    /// @notice The statement is no `consent.root-stated`, or does not state this root where it was said to.
    error ConsentVerifierOtherStatement();
    /// @notice Nobody has asked for this batch, or it was answered already.
    error ConsentVerifierNotOpen(bytes32 id);
    /// @notice This batch was asked for before.
    error ConsentVerifierAlreadyChallenged(bytes32 id);

    /// @notice Somebody asks to be shown that this batch stands on consent.
    event Challenged(bytes32 indexed id, bytes32 indexed logId, uint256 requestHash, uint256 listHash, address sender);
    /// @notice It was shown. `leaf` is the RFC 6962 hash of the statement of the root, anchored at `anchoredAt`.
    event Answered(
        bytes32 indexed id,
        bytes32 indexed logId,
        bytes32 leaf,
        uint64 anchoredAt,
        uint256 consentRoot,
        uint256 manifestRoot,
        uint256 askMask
    );

    /// @notice In the order of the circuit: consentRoot, manifestRoot, requestHash, listHash, askMask.
    uint256 public constant SIGNALS = 5;

    bytes32 private constant CHALLENGE_TYPE =
        keccak256("Challenge(uint256 chainId,address contract,bytes32 logId,uint256 requestHash,uint256 listHash)");
    /// @dev How the JCS bytes of every such statement end: `type` and `v` are the last keys of the alphabet.
    bytes private constant STATEMENT_END = '"type":"consent.root-stated","v":1}';

    /// @notice The contract that anchors logs.
    IAnchoredLog public immutable log;
    /// @notice When a batch was asked for and when it was shown; 0 where it was not.
    mapping(bytes32 id => Challenge) public challenges;

    constructor(Key memory key, IAnchoredLog log_) ReleaseKey(key) {
        log = log_;
    }

    /**
     * @notice Whether `proof` proves `signals`.
     * @param proof a.x, a.y, b.x.c1, b.x.c0, b.y.c1, b.y.c0, c.x, c.y: G2 in the order of EIP-197.
     * @return True if it does, false if the numbers are well-formed and the equation does not hold. Reverts for numbers out
     * of range, points off their curve or outside the subgroup, infinity, and too little gas.
     */
    function verifyRelease(uint256[8] calldata proof, uint256[SIGNALS] calldata signals) public view returns (bool) {
        _requireRanges(proof, signals);
        Key memory key = verificationKey();
        uint256[2] memory inputs = key.ic[0];
        for (uint256 i = 0; i < SIGNALS; ++i) {
            inputs = Bn254.add(inputs, Bn254.multiply(key.ic[i + 1], signals[i]));
        }
        uint256[24] memory pairs;
        (pairs[0], pairs[1]) = (proof[0], Bn254.negateY(proof[1]));
        (pairs[2], pairs[3], pairs[4], pairs[5]) = (proof[2], proof[3], proof[4], proof[5]);
        _setPair(pairs, 6, key.alpha, key.beta);
        _setPair(pairs, 12, inputs, key.gamma);
        _setPair(pairs, 18, [proof[6], proof[7]], key.delta);
        return Bn254.pairsToOne(pairs);
    }

    /// @notice Asks to be shown the batch of this request with this list of rows. Anyone may, once.
    function challenge(bytes32 logId, uint256 requestHash, uint256 listHash) external returns (bytes32 id) {
        id = challengeId(logId, requestHash, listHash);
        if (challenges[id].openedAt != 0) revert ConsentVerifierAlreadyChallenged(id);
        challenges[id].openedAt = uint64(block.timestamp);
        emit Challenged(id, logId, requestHash, listHash, msg.sender);
    }

    /**
     * @notice Shows a batch that was asked for. Anyone may: what is needed is public.
     * @param statement The entry in the log: the JCS bytes of the `consent.root-stated` statement of the consent root.
     * @param rootAt Where in them `"root":"…"` stands.
     *
     * WARNING: any root that the log ever stated will do here, also one that a withdrawal has replaced. The event says
     * which it was; whether it was the root at the release's place is judged from the log.
     */
    function answer(
        Place calldata place,
        bytes calldata statement,
        uint256 rootAt,
        uint256[8] calldata proof,
        uint256[SIGNALS] calldata signals
    ) external returns (bytes32 id) {
        id = challengeId(place.logId, signals[2], signals[3]);
        Challenge storage open = challenges[id];
        if (open.openedAt == 0 || open.answeredAt != 0) revert ConsentVerifierNotOpen(id);
        _requireStatesRoot(statement, rootAt, signals[0]);
        bytes32 leaf = Rfc6962.leafHash(statement);
        uint64 anchoredAt = log.includes(place.logId, place.size, leaf, place.index, place.path);
        if (!verifyRelease(proof, signals)) revert ConsentVerifierNotProven();
        open.answeredAt = uint64(block.timestamp);
        emit Answered(id, place.logId, leaf, anchoredAt, signals[0], signals[1], signals[4]);
    }

    /// @notice The name of a challenge: of this chain, this contract and no other batch.
    function challengeId(bytes32 logId, uint256 requestHash, uint256 listHash) public view returns (bytes32) {
        return keccak256(abi.encode(CHALLENGE_TYPE, block.chainid, address(this), logId, requestHash, listHash));
    }

    function _requireRanges(uint256[8] calldata proof, uint256[SIGNALS] calldata signals) private pure {
        for (uint256 i = 0; i < SIGNALS; ++i) {
            if (signals[i] >= Bn254.R) revert ConsentVerifierSignalOutOfRange(i);
        }
        for (uint256 i = 0; i < proof.length; ++i) {
            if (proof[i] >= Bn254.P) revert ConsentVerifierCoordinateOutOfRange(i);
        }
        if (proof[0] | proof[1] == 0 || proof[2] | proof[3] | proof[4] | proof[5] == 0 || proof[6] | proof[7] == 0) {
            revert ConsentVerifierInfinity();
        }
    }

    function _setPair(uint256[24] memory pairs, uint256 start, uint256[2] memory p, uint256[4] memory q) private pure {
        (pairs[start], pairs[start + 1]) = (p[0], p[1]);
        (pairs[start + 2], pairs[start + 3], pairs[start + 4], pairs[start + 5]) = (q[0], q[1], q[2], q[3]);
    }

    /// @dev A quotation mark within a JSON string is escaped, so these bytes stand in a statement only where its own key
    /// `root` has this value.
    function _requireStatesRoot(bytes calldata statement, uint256 rootAt, uint256 root) private pure {
        bytes memory stated = abi.encodePacked('"root":"', _decimal(root), '"');
        bool ends = statement.length >= STATEMENT_END.length
            && _isAt(statement, statement.length - STATEMENT_END.length, STATEMENT_END);
        if (!ends || !_isAt(statement, rootAt, stated)) revert ConsentVerifierOtherStatement();
    }

    function _isAt(bytes calldata text, uint256 start, bytes memory part) private pure returns (bool) {
        if (part.length > text.length || start > text.length - part.length) return false;
        return keccak256(text[start:start + part.length]) == keccak256(part);
    }

    function _decimal(uint256 value) private pure returns (bytes memory digits) {
        uint256 length = 1;
        for (uint256 rest = value / 10; rest != 0; rest /= 10) {
            ++length;
        }
        digits = new bytes(length);
        for (; length != 0; --length) {
            digits[length - 1] = bytes1(uint8(48 + value % 10));
            value /= 10;
        }
    }
}
