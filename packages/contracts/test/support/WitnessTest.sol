// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.24;

import {WitnessFixture} from "./WitnessFixture.sol";

/// @dev A forge test with the fixture's contract; apart from it, because a handler must not expose `setUp`.
abstract contract WitnessTest is WitnessFixture {
    function setUp() public virtual {
        prepare();
    }
}
