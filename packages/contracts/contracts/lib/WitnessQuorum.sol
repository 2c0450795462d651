// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.24;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/**
 * @title k-of-n witnesses with secp256k1 keys
 * @notice Accepts a digest only if at least `threshold` of the witnesses fixed at deployment signed it.
 *
 * Guarantees: each signature counts for another witness (signers strictly ascending), is in its one accepted encoding
 * (low s, v 27 or 28), and binds name, version, chain id and this contract (EIP-712).
 * Does NOT check: that witnesses are independent of each other or of the log's operator.
 *
 * WARNING: there is no rotation. Whoever holds `threshold` keys holds every log of this contract; replace a witness by
 * freezing and succeeding in a new contract.
 */
abstract contract WitnessQuorum {
    /// @notice The list of witnesses is empty, longer than {MAX_WITNESSES}, or not strictly ascending from above zero.
    error WitnessQuorumBadWitnesses();
    /// @notice The threshold is zero or more than there are witnesses.
    error WitnessQuorumBadThreshold(uint256 threshold, uint256 witnesses);
    /// @notice The packed signatures are not a whole number of 65-byte signatures.
    error WitnessQuorumBadLength(uint256 length);
    /// @notice Fewer signatures than the threshold asks for.
    error WitnessQuorumTooFew(uint256 signatures, uint256 threshold);
    /// @notice A signature that recovers to nobody, has a high s or another v than 27 or 28.
    error WitnessQuorumBadSignature(uint256 index);
    /// @notice A good signature by somebody who is no witness: another key, or over another digest.
    error WitnessQuorumForeignSigner(address signer);
    /// @notice A signer twice, or signers out of order.
    error WitnessQuorumNotAscending(uint256 index);

    uint256 public constant MAX_WITNESSES = 32;

    bytes32 private constant DOMAIN_TYPE =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    bytes32 private constant DOMAIN_NAME = keccak256("Trialmark LogWitness");
    bytes32 private constant DOMAIN_VERSION = keccak256("1");

    /// @notice How many witnesses must sign.
    uint8 public immutable threshold;
    /// @notice Whether an address is one of the witnesses.
    mapping(address => bool) public isWitness;
    address[] private _witnesses;

    constructor(address[] memory witnesses_, uint8 threshold_) {
        if (witnesses_.length == 0 || witnesses_.length > MAX_WITNESSES) revert WitnessQuorumBadWitnesses();
        if (threshold_ == 0 || threshold_ > witnesses_.length) {
            revert WitnessQuorumBadThreshold(threshold_, witnesses_.length);
        }
        address previous = address(0);
        for (uint256 i = 0; i < witnesses_.length; ++i) {
            if (witnesses_[i] <= previous) revert WitnessQuorumBadWitnesses();
            previous = witnesses_[i];
            isWitness[previous] = true;
        }
        _witnesses = witnesses_;
        threshold = threshold_;
    }

    /// @notice Every witness, ascending.
    function witnesses() external view returns (address[] memory) {
        return _witnesses;
    }

    /// @dev Computed on every call: after a chain splits, signatures of one branch are void on the other.
    function _typedDigest(bytes32 structHash) internal view returns (bytes32) {
        bytes32 domain = keccak256(abi.encode(DOMAIN_TYPE, DOMAIN_NAME, DOMAIN_VERSION, block.chainid, address(this)));
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    /**
     * @dev Reverts unless `signatures` are at least `threshold` good signatures over `digest`, each by another witness.
     * One bad or foreign signature refuses all, so that a relayer cannot pad a call.
     */
    function _requireQuorum(bytes32 digest, bytes calldata signatures) internal view {
        uint256 count = signatures.length / 65;
        if (count * 65 != signatures.length) revert WitnessQuorumBadLength(signatures.length);
        if (count < threshold) revert WitnessQuorumTooFew(count, threshold);
        address previous = address(0);
        for (uint256 i = 0; i < count; ++i) {
            bytes calldata one = signatures[i * 65:(i + 1) * 65];
            (address signer, ECDSA.RecoverError problem,) =
                ECDSA.tryRecover(digest, uint8(one[64]), bytes32(one[:32]), bytes32(one[32:64]));
            if (problem != ECDSA.RecoverError.NoError) revert WitnessQuorumBadSignature(i);
            if (!isWitness[signer]) revert WitnessQuorumForeignSigner(signer);
            if (signer <= previous) revert WitnessQuorumNotAscending(i);
            previous = signer;
        }
    }
}
