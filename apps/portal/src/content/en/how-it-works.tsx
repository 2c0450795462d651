/** How the register works and what can be checked, for readers who are not engineers. */
export function HowItWorks() {
  return (
    <>
      <p>
        A trial register is only worth something if nobody can quietly rewrite it: not the people who run the trial, and
        not the people who run the register. Trialmark is built so that both would be noticed.
      </p>
      <h2>Everything is a signed statement</h2>
      <p>
        Registering a trial, changing it, reporting its outcomes, admitting an investigator: each is a statement, signed
        by the person or organisation that makes it. People sign on a separate page with a passkey, which shows in words
        what is about to be signed. This site cannot sign anything for anyone.
      </p>
      <h2>Statements go into a log that can only grow</h2>
      <p>
        Each statement is an entry in a public log. The entries are joined by hashes into a tree with a single root. If
        one character of one old entry changed, the root would change with it. A new, larger tree must prove that it
        contains the old one unaltered.
      </p>
      <h2>Witnesses watch the log</h2>
      <p>
        Independent witnesses remember the last root they saw and sign the next one only with that proof in hand. So two
        readers cannot be shown two different histories, unless every witness that one of them relies on takes part in
        it. From time to time a root is also recorded in a contract on a blockchain, which makes the same check again.
      </p>
      <h2>What a date means here</h2>
      <p>
        The date of a registration is not a date somebody typed, and not this site’s clock. It is the{' '}
        <strong>evidence time</strong>: the earliest time by which enough witnesses had signed a tree that contains the
        entry. Whether a trial was registered before it began is computed from that, on every trial’s page, with the
        rule and its inputs beside it.
      </p>
      <h2>Changes stay visible</h2>
      <p>
        Every version of a record stays readable. Outcomes carry an identity of their own, so a primary outcome that
        became a secondary one is shown as exactly that. A change can be declared, with a reason and an ethics
        reference; one that was not is shown as silent.
      </p>
      <h2>Sealed registrations</h2>
      <p>
        A sponsor may register a trial sealed for a commercial reason. The log then holds a commitment to the record
        instead of the record, with the sponsor, a unique ethics or trial number, the planned start and a date by which
        it must be opened. Opening it opens every version that was sealed. A seal that is overdue is shown as overdue.
      </p>
      <h2>What you need to check it yourself</h2>
      <ul>
        <li>
          <strong>A trust policy</strong>: a short text file with the public keys of the log, of its witnesses and of
          the bodies that admit organisations. Get it from somebody you trust, not from this site. A policy that comes
          from the place you want to check proves nothing.
        </li>
        <li>
          <strong>A receipt</strong>, or the log itself. Receipts can be <a href="/verify">verified in your browser</a>{' '}
          or offline with the command line tool. The whole log can be downloaded as plain files, or{' '}
          <a href="/audit">audited in your browser</a>.
        </li>
      </ul>
      <h2>What follows from it</h2>
      <p>
        Published rules say of every trial whether it was registered before it started, whether dates or outcomes were
        changed, and whether results were reported in time. Each <a href="/findings">finding</a> is computed from public
        statements, names its rule and its evidence, and can be computed again by anybody. Nobody enters one and nobody
        can remove one; a sponsor can answer it, and the answer stands beside it.{' '}
        <a href="/sponsors">Sponsors stand side by side</a> with the trials behind every number.
      </p>
      <h2>What this cannot do</h2>
      <ul>
        <li>It cannot make a statement true. It shows who said what, and by when.</li>
        <li>It cannot force the operator to record a statement, or to be reachable.</li>
        <li>
          It cannot tell two people apart who share one key, or show that two members of an organisation are two people.
        </li>
        <li>
          If all the witnesses you rely on work together with the operator, they can deceive you. Choose witnesses that
          would not.
        </li>
      </ul>
    </>
  );
}
