/** The accessibility statement. */
export function Accessibility() {
  return (
    <>
      <p>
        This site should work for everyone, whatever they use to read it. It aims to meet the Web Content Accessibility
        Guidelines, version 2.2, at level AA.
      </p>
      <h2>What you should be able to do</h2>
      <ul>
        <li>read every public page, search and browse without JavaScript;</li>
        <li>use every page with a keyboard alone, and see where the focus is;</li>
        <li>enlarge pages to 400% without scrolling sideways to read text;</li>
        <li>
          use a screen reader: pages have one heading, landmarks, and errors that are announced and named beside the
          field;
        </li>
        <li>paste into every field, passwords and codes included;</li>
        <li>read every status, change and chart without seeing its colour;</li>
        <li>use light or dark colours and reduced motion, as your system is set, and print any record.</li>
      </ul>
      <h2>What is not yet as it should be</h2>
      <ul>
        <li>
          Hashes and keys are long strings. They are shortened, can be copied whole, and are read out letter by letter.
        </li>
        <li>Signing needs a passkey, whose prompts belong to your browser and system, not to this site.</li>
        <li>Texts written by registrants may be hard to read. They are shown as they were signed.</li>
      </ul>
      <h2>How this was tested</h2>
      <p>
        Each kind of page is checked with axe, with the keyboard alone and at several widths whenever the software
        changes. No assessment by an outside body has been made.
      </p>
      <h2>Telling us about a problem</h2>
      <p>
        Tell the operator of this installation which page you were on and what you were trying to do. This is a
        demonstration, so there is no office behind it that owes you an answer.
      </p>
    </>
  );
}
