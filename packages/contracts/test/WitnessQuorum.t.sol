// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.24;

import {LogWitness} from "../contracts/LogWitness.sol";
import {ForcedInclusion} from "../contracts/ForcedInclusion.sol";
import {WitnessQuorum} from "../contracts/lib/WitnessQuorum.sol";
import {WitnessTest} from "./support/WitnessTest.sol";
import {vm} from "./support/Vm.sol";

contract WitnessQuorumTest is WitnessTest {
    bytes32 private root3;
    bytes32 private digest;

    function setUp() public override {
        super.setUp();
        root3 = rootOf(3);
        digest = witness.anchorDigest(LOG, 3, root3);
    }

    function test_acceptsAnyTwoOfThreeAndAllThree() public {
        for (uint256 left = 0; left < 3; ++left) {
            for (uint256 right = left + 1; right < 3; ++right) {
                witness = deploy(keys, 2);
                bytes32 fresh = witness.anchorDigest(LOG, 3, root3);
                open(bytes.concat(signature(keys[left], fresh), signature(keys[right], fresh)));
            }
        }
        witness = deploy(keys, 2);
        bytes32 last = witness.anchorDigest(LOG, 3, root3);
        open(bytes.concat(quorum(last), signature(keys[2], last)));
    }

    /// Every subset of n witnesses against every threshold: accepted if and only if it has k members.
    function testFuzz_countsTheQuorumRight(uint8 count, uint8 threshold, uint16 chosen, uint64 seed) public {
        count = 1 + count % 8;
        threshold = 1 + threshold % count;
        uint256[] memory all = manySorted(count, seed);
        witness = deploy(all, threshold);
        bytes32 fresh = witness.anchorDigest(LOG, 3, root3);
        bytes memory signatures;
        uint256 members;
        for (uint256 i = 0; i < count; ++i) {
            if (chosen >> i & 1 == 0) continue;
            signatures = bytes.concat(signatures, signature(all[i], fresh));
            ++members;
        }
        if (members < threshold) refuseOpening(signatures, tooFew(members, threshold));
        else open(signatures);
    }

    function test_refusesNoSignatureAndOneTooFew() public {
        refuseOpening("", tooFew(0, 2));
        refuseOpening(signature(keys[0], digest), tooFew(1, 2));
    }

    function test_refusesOneWitnessTwice() public {
        bytes memory one = signature(keys[0], digest);
        refuseOpening(bytes.concat(one, one), notAscending(1));
    }

    function test_refusesOneWitnessTwiceAroundAnother() public {
        bytes memory first = signature(keys[0], digest);
        bytes memory second = signature(keys[1], digest);
        refuseOpening(bytes.concat(first, second, first), notAscending(2));
    }

    function test_refusesSignersOutOfOrder() public {
        bytes memory swapped = bytes.concat(signature(keys[1], digest), signature(keys[0], digest));
        refuseOpening(swapped, notAscending(1));
    }

    function testFuzz_refusesAForeignSigner(uint256 key) public {
        key = 1 + key % (ORDER - 1);
        address stranger = vm.addr(key);
        vm.assume(!witness.isWitness(stranger));
        bytes memory signatures = bytes.concat(signature(keys[0], digest), signature(key, digest));
        refuseOpening(signatures, abi.encodeWithSelector(WitnessQuorum.WitnessQuorumForeignSigner.selector, stranger));
    }

    function test_refusesAForeignSignerBesideAFullQuorum() public {
        uint256 key = 999;
        bytes memory signatures = bytes.concat(quorum(digest), signature(key, digest));
        refuseOpening(
            signatures, abi.encodeWithSelector(WitnessQuorum.WitnessQuorumForeignSigner.selector, vm.addr(key))
        );
    }

    function testFuzz_refusesTheMalleatedTwin(uint256 root) public {
        digest = witness.anchorDigest(LOG, 3, bytes32(root));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keys[0], digest);
        bytes memory twin = abi.encodePacked(r, bytes32(ORDER - uint256(s)), v == 27 ? uint8(28) : uint8(27));
        bytes memory signatures = bytes.concat(twin, signature(keys[1], digest));
        root3 = bytes32(root);
        refuseOpening(signatures, bad(0));
    }

    function testFuzz_refusesAnyOtherRecoveryByte(uint8 v) public {
        vm.assume(v != 27 && v != 28);
        (, bytes32 r, bytes32 s) = vm.sign(keys[0], digest);
        bytes memory signatures = bytes.concat(abi.encodePacked(r, s, v), signature(keys[1], digest));
        refuseOpening(signatures, bad(0));
    }

    function test_refusesZeroesAndScalarsOutOfRange() public {
        bytes memory good = signature(keys[0], digest);
        bytes memory zeroes = bytes.concat(good, new bytes(65));
        refuseOpening(zeroes, bad(1));
        bytes memory zeroR = bytes.concat(good, abi.encodePacked(bytes32(0), bytes32(uint256(1)), uint8(27)));
        refuseOpening(zeroR, bad(1));
        bytes memory largeR = bytes.concat(good, abi.encodePacked(ORDER, bytes32(uint256(1)), uint8(27)));
        refuseOpening(largeR, bad(1));
    }

    function testFuzz_refusesAnyFlippedBit(uint8 bit, uint8 place) public {
        bytes memory signatures = quorum(digest);
        signatures[place % 130] ^= bytes1(uint8(1) << (bit % 8));
        (bool ok,) = address(witness).call(opening(signatures));
        vm.assertFalse(ok, "accepted a changed signature");
        requireHead(0);
    }

    function testFuzz_refusesALengthThatIsNoWholeNumberOfSignatures(uint256 length) public {
        length %= 400;
        vm.assume(length % 65 != 0);
        refuseOpening(new bytes(length), abi.encodeWithSelector(WitnessQuorum.WitnessQuorumBadLength.selector, length));
    }

    function test_refusesTheShortEncodingOfEip2098() public {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keys[0], digest);
        bytes32 vs = bytes32(uint256(s) | (uint256(v - 27) << 255));
        refuseOpening(
            bytes.concat(abi.encodePacked(r, vs), abi.encodePacked(r, vs)),
            abi.encodeWithSelector(WitnessQuorum.WitnessQuorumBadLength.selector, 128)
        );
    }

    function test_refusesAConfigurationThatCannotHold() public {
        address[] memory three = addresses(keys);
        expectBadThreshold(0, 3);
        new LogWitness(three, 0, PERIOD);
        expectBadThreshold(4, 3);
        new LogWitness(three, 4, PERIOD);
        (three[0], three[1]) = (three[1], three[0]);
        expectBadWitnesses();
        new LogWitness(three, 2, PERIOD);
        three[0] = three[1];
        expectBadWitnesses();
        new LogWitness(three, 2, PERIOD);
        three[0] = address(0);
        expectBadWitnesses();
        new LogWitness(three, 2, PERIOD);
        expectBadWitnesses();
        new LogWitness(new address[](0), 1, PERIOD);
        expectBadWitnesses();
        new LogWitness(new address[](33), 1, PERIOD);
        vm.expectRevert(abi.encodeWithSelector(ForcedInclusion.ForcedInclusionBadPeriod.selector));
        new LogWitness(addresses(keys), 2, 0);
    }

    function test_publishesItsConfiguration() public view {
        address[] memory listed = witness.witnesses();
        vm.assertEq(listed.length, 3, "witnesses");
        for (uint256 i = 0; i < 3; ++i) {
            vm.assertEq(listed[i], vm.addr(keys[i]), "witness");
            vm.assertTrue(witness.isWitness(listed[i]), "is a witness");
        }
        vm.assertEq(witness.threshold(), 2, "threshold");
        vm.assertEq(witness.inclusionPeriod(), PERIOD, "period");
    }

    function opening(bytes memory signatures) private view returns (bytes memory) {
        return abi.encodeCall(LogWitness.advance, (LOG, 0, 3, root3, new bytes32[](0), signatures, NOTE));
    }

    function open(bytes memory signatures) private {
        witness.advance(LOG, 0, 3, root3, new bytes32[](0), signatures, NOTE);
    }

    function refuseOpening(bytes memory signatures, bytes memory reason) private {
        requireRefused(opening(signatures), reason);
    }

    function manySorted(uint256 count, uint64 seed) private pure returns (uint256[] memory sorted) {
        sorted = new uint256[](count);
        for (uint256 i = 0; i < count; ++i) {
            uint256 key = uint256(seed) * 100 + i + 1;
            uint256 slot = i;
            for (; slot > 0 && vm.addr(sorted[slot - 1]) > vm.addr(key); --slot) {
                sorted[slot] = sorted[slot - 1];
            }
            sorted[slot] = key;
        }
    }

    function tooFew(uint256 signatures, uint256 threshold) private pure returns (bytes memory) {
        return abi.encodeWithSelector(WitnessQuorum.WitnessQuorumTooFew.selector, signatures, threshold);
    }

    function notAscending(uint256 index) private pure returns (bytes memory) {
        return abi.encodeWithSelector(WitnessQuorum.WitnessQuorumNotAscending.selector, index);
    }

    function bad(uint256 index) private pure returns (bytes memory) {
        return abi.encodeWithSelector(WitnessQuorum.WitnessQuorumBadSignature.selector, index);
    }

    function expectBadThreshold(uint256 threshold, uint256 count) private {
        vm.expectRevert(abi.encodeWithSelector(WitnessQuorum.WitnessQuorumBadThreshold.selector, threshold, count));
    }

    function expectBadWitnesses() private {
        vm.expectRevert(abi.encodeWithSelector(WitnessQuorum.WitnessQuorumBadWitnesses.selector));
    }
}
