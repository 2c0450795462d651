/** Terms of the demonstration installation. */
export function Terms() {
  return (
    <>
      <p>
        <strong>This is a demonstration.</strong> It runs the real software with demonstration keys.
      </p>
      <h2>Nothing here is evidence</h2>
      <p>
        The witnesses, the accreditors and the blockchain of this installation were all started by one operator on one
        machine. They could all lie together. A receipt from here verifies, and still proves nothing about when
        something was registered: demonstration witnesses and a development chain are no evidence.
      </p>
      <h2>Do not register a real trial</h2>
      <p>
        A registration here does not satisfy any law, journal or ethics committee. Register real trials in a register
        that your regulator recognises. Records that name trials of other registers were imported to show how the
        software works; the other register’s own page is the one that counts.
      </p>
      <h2>What you put in stays</h2>
      <p>
        Statements cannot be withdrawn from the log. Enter no personal data and nothing you would not have read by
        everyone. The installation may be reset at any time, with everything in it.
      </p>
      <h2>No warranty</h2>
      <p>
        The software is free software under the GNU General Public License, version 3 or later. It comes without
        warranty of any kind, and this site is not medical advice.
      </p>
    </>
  );
}
