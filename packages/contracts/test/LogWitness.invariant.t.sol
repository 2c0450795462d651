// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.24;

import {LogWitness} from "../contracts/LogWitness.sol";
import {WitnessHandler} from "./support/WitnessHandler.sol";
import {vm} from "./support/Vm.sol";

/// @dev Random honest and hostile calls; after each, what must hold of every head the contract ever had.
contract LogWitnessInvariantTest {
    WitnessHandler private handler;

    function setUp() public {
        handler = new WitnessHandler();
    }

    /// Read by forge: only the handler is called.
    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    function invariant_theHeadNeverRewindsAndNeverMovesWhenFrozen() public view {
        vm.assertFalse(handler.hasRewound(), "rewound");
        vm.assertFalse(handler.hasMovedWhileFrozen(), "moved while frozen");
    }

    function invariant_everyAnchoredRootIsOneOfTheOneHistory() public view {
        LogWitness witness = handler.target();
        uint64[] memory sizes = handler.anchoredSizes();
        for (uint256 i = 0; i < sizes.length; ++i) {
            (bytes32 root, uint64 time,) = witness.anchorAt(handler.log(), sizes[i]);
            vm.assertEq(root, handler.honestRoot(sizes[i]), "an anchored root is not of the history");
            vm.assertTrue(time > 0, "no block time");
        }
    }

    function invariant_theHeadIsTheLastAnchor() public view {
        (uint64 size, bytes32 root,) = handler.target().head(handler.log());
        uint64[] memory sizes = handler.anchoredSizes();
        vm.assertEq(size, sizes.length == 0 ? 0 : sizes[sizes.length - 1], "size");
        if (size > 0) vm.assertEq(root, handler.honestRoot(size), "root");
    }

    function invariant_noHostileCallWasEverAccepted() public view {
        vm.assertEq(handler.hostileAccepted(), 0, "hostile call accepted");
    }
}
