// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.24;

import {LogWitness} from "../contracts/LogWitness.sol";
import {WitnessFixture} from "./support/WitnessFixture.sol";
import {vm} from "./support/Vm.sol";

/// @dev The vectors of docs/protocol/anchoring.md, which the TypeScript tests read too.
contract AnchoringVectorsTest is WitnessFixture {
    string private constant VECTORS = "../../docs/protocol/vectors/anchoring.json";

    string private json;
    string private path;

    function test_digestsAndSignaturesAreThoseOfTheVectors() public {
        prepare();
        bytes memory code = address(witness).code;
        json = vm.readFile(VECTORS);
        uint256 count = vm.parseJsonUint(json, ".count");
        vm.assertTrue(count > 0, "no vectors");
        for (uint256 i = 0; i < count; ++i) {
            path = string.concat(".vectors[", vm.toString(i), "]");
            vm.chainId(vm.parseJsonUint(json, pathTo(".chainId")));
            address place = vm.parseJsonAddress(json, pathTo(".contract"));
            vm.etch(place, code);
            requireVector(LogWitness(place));
        }
    }

    function requireVector(LogWitness placed) private view {
        bytes32 logId = word(".logId");
        uint64 size = uint64(vm.parseJsonUint(json, pathTo(".size")));
        bytes32 root = word(".root");
        vm.assertEq(sha256(bytes(vm.parseJsonString(json, pathTo(".vkey")))), logId, "log id");
        bytes32 digest = placed.anchorDigest(logId, size, root);
        vm.assertEq(digest, word(".anchorDigest"), "anchor digest");
        vm.assertEq(placed.freezeDigest(logId, size, root), word(".freezeDigest"), "freeze digest");
        bytes32 succession = placed.successionDigest(
            vm.parseJsonAddress(json, pathTo(".predecessorContract")), word(".predecessorLogId"), logId, size, root
        );
        vm.assertEq(succession, word(".successionDigest"), "succession digest");
        uint256 key = uint256(word(".witnessPrivateKey"));
        vm.assertEq(vm.addr(key), vm.parseJsonAddress(json, pathTo(".witnessAddress")), "address");
        bytes memory expected = vm.parseJsonBytes(json, pathTo(".anchorSignature"));
        vm.assertEq(keccak256(signature(key, digest)), keccak256(expected), "signature");
    }

    function word(string memory field) private view returns (bytes32) {
        return vm.parseJsonBytes32(json, pathTo(field));
    }

    function pathTo(string memory field) private view returns (string memory) {
        return string.concat(path, field);
    }
}
