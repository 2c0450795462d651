/** What is kept about people, where, and what can be erased. */
export function Privacy() {
  return (
    <>
      <h2>If you only read</h2>
      <p>
        You need no account and no cookie is set. There are no third-party scripts, fonts or trackers. The servers keep
        technical logs of requests for a short time, to find faults and limit abuse. What you search for is in the
        address of the page, so it may be in those logs and in your browser’s history.
      </p>
      <p>
        When you verify a receipt, the work is done on your computer. A receipt you paste or open on{' '}
        <a href="/verify">Verify a receipt</a> is not sent anywhere.
      </p>
      <h2>If you set up a vault</h2>
      <p>
        The <a href="/wallet/unlock">vault</a> is in your browser, encrypted. Nothing of it reaches us: neither its
        secrets nor your recovery code, nor that you have one. Somebody who uses your device can see that there is a
        vault and what you called its passkeys, but not what is in it. You can remove it at any time.
      </p>
      <h2>If you sign in</h2>
      <p>
        We keep your name, your e-mail address, what is needed to sign you in (a passkey’s public part, or a password’s
        hash and the secret of your code generator), your drafts, and a record of what you changed and when. One cookie
        keeps you signed in; it ends after fifteen minutes without activity.
      </p>
      <h2>What the public log holds</h2>
      <p>
        The log can never be changed, so it holds no names or addresses of people. It holds random identifiers, public
        keys, and commitments: numbers that show later that a name is the one meant, and show nothing before. Names of
        contacts are kept beside the log and can be erased. When they are, the secret that ties them to the commitment
        is destroyed too, and the log keeps a number that means nothing.
      </p>
      <p>
        Names of organisations are public and stay. So does everything a registrant writes into the record of a trial:
        do not write personal data there.
      </p>
      <h2>Your rights</h2>
      <p>
        You can see, export and correct what is kept about you, and ask for contacts to be erased, from your own pages
        or from the operator of this installation.
      </p>
    </>
  );
}
