import { type Html, html, NOTHING } from './html.ts';

/** A column of numbers is set flush right. */
type TableColumn = { readonly head: string; readonly isNumber?: boolean };

type Table = {
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  /** The first cell of each row is its head. */
  readonly rows: readonly (readonly (Html | string)[])[];
  readonly isCaptionHidden?: boolean;
  /** Whether it may be wider than a narrow screen and is then moved sideways, with the keyboard too. */
  readonly isWide?: boolean;
};

export function table({ caption, columns, rows, isCaptionHidden = false, isWide = false }: Table): Html {
  const heads = columns.map(({ head, isNumber }) => html`<th scope="col"${flush(isNumber)}>${head}</th>`);
  const lines = rows.map((cells) => {
    const drawnCells = cells.map((cell, at) =>
      at === 0 ? html`<th scope="row">${cell}</th>` : html`<td${flush(columns[at]?.isNumber)}>${cell}</td>`,
    );
    return html`<tr>${drawnCells}</tr>
`;
  });
  const drawn = html`<table>
<caption${isCaptionHidden ? html` class="unseen"` : NOTHING}>${caption}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${lines}</tbody>
</table>`;
  return isWide ? html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0">${drawn}</div>` : drawn;
}

function flush(isNumber: boolean | undefined): Html {
  return isNumber === true ? html` class="number"` : NOTHING;
}
