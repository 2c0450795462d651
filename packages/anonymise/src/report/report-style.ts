/**
 * The style of a report: paper, ink and a deep green, in light, dark and print. Text has a contrast of at least 4.5:1 on
 * what is behind it, and no meaning is told by colour alone.
 */
export const REPORT_STYLE = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#fbfaf7, #10161b); --surface: light-dark(#ffffff, #171f26);
  --ink: light-dark(#18211f, #e9edec); --muted: light-dark(#55605d, #a5b1af);
  --line: light-dark(#deded5, #2b363d); --before: light-dark(#8b9793, #7f8d8b);
  --accent: light-dark(#0d5048, #7fd1c0); --link: light-dark(#0c5a63, #86d0d6);
  --positive: light-dark(#1c5c38, #93d9ab); --positive-soft: light-dark(#e5f2e8, #142a1c);
  --caution: light-dark(#704600, #f0c674); --caution-soft: light-dark(#fbf0d8, #2e2410);
  --negative: light-dark(#9c211c, #ffa49b); --negative-soft: light-dark(#fbeae7, #351917);
  --focus: light-dark(#c2410c, #ffb454);
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", "Liberation Sans", Arial, sans-serif;
  overflow-wrap: break-word;
}
.page { max-width: 62rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; }
h1, h2, h3 { line-height: 1.2; text-wrap: balance; }
h1, h2, .lead { font-family: "Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", Charter, "Times New Roman", serif; }
h1 { font-size: 2.4rem; margin: 0.25rem 0 0.5rem; font-weight: 600; }
h2 { font-size: 1.6rem; margin: 0 0 1rem; font-weight: 600; }
h3 { font-size: 1.0625rem; margin: 2rem 0 0.75rem; }
section { margin-top: 3.25rem; padding-top: 2rem; border-top: 1px solid var(--line); }
p, li, dd { max-width: 44rem; }
a { color: var(--link); text-underline-offset: 0.18em; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
code { font: 0.84em/1.5 ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace; overflow-wrap: anywhere; }
.eyebrow { margin: 0; color: var(--accent); font-weight: 600; }
.issued, .note { color: var(--muted); font-size: 0.9375rem; }
.issued { margin: 0; }
.lead { font-size: 1.35rem; line-height: 1.45; margin: 2rem 0 1.5rem; }
.summary { display: grid; grid-template-columns: repeat(3, 1fr); gap: 1px; margin: 0; background: var(--line); border: 1px solid var(--line); border-radius: 0.375rem; overflow: hidden; }
.summary > div { background: var(--surface); padding: 1rem 1.15rem; }
.summary dt { color: var(--muted); font-size: 0.875rem; }
.summary dd { margin: 0; }
.summary b { display: block; font-size: 1.5rem; line-height: 1.35; font-weight: 600; }
.summary span { color: var(--muted); font-size: 0.875rem; }
.caution { margin-top: 1.5rem; padding: 1rem 1.25rem; border-left: 5px solid var(--caution); background: var(--caution-soft); }
.caution h2 { margin: 0 0 0.35rem; color: var(--caution); font: inherit; font-weight: 600; }
.caution p { margin: 0; }
nav ol { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: 0.3rem 1.5rem; margin: 0.5rem 0 0; padding-left: 1.4rem; }
nav h2 { font-size: 1.0625rem; font-family: inherit; margin: 2.25rem 0 0; }
table { border-collapse: collapse; width: 100%; font-size: 0.9375rem; line-height: 1.45; }
caption { text-align: left; font-weight: 600; padding: 0 0 0.5rem; }
th, td { text-align: left; vertical-align: top; padding: 0.45rem 1rem 0.45rem 0; border-bottom: 1px solid var(--line); }
thead th { color: var(--muted); font-weight: 600; vertical-align: bottom; border-bottom-color: var(--before); }
tbody th { font-weight: 500; }
th:last-child, td:last-child { padding-right: 0; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
figure { margin: 1.5rem 0 0; }
figure > .chart { margin-bottom: 1rem; }
.claims th:first-child { width: 68%; }
.changes th:first-child { width: 20%; }
.changes td:nth-child(2), .changes th:nth-child(2) { width: 42%; }
details th:first-child { width: 16%; }
details th:last-child { width: 7rem; }
.scroll { overflow-x: auto; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); gap: 1rem 2.5rem; align-items: start; }
.chart { display: block; width: 100%; height: auto; overflow: visible; font-size: 15px; }
.chart text { fill: var(--ink); }
.chart .value { fill: var(--muted); paint-order: stroke; stroke: var(--paper); stroke-width: 4px; }
.chart .axis { stroke: var(--before); }
.chart .before { fill: var(--before); }
.chart .after { fill: var(--accent); }
.chart .limit { stroke: var(--caution); stroke-width: 2; stroke-dasharray: 5 4; }
.chart .whisker { stroke-width: 3; stroke: var(--accent); }
.chart .point { fill: var(--accent); stroke: var(--paper); stroke-width: 2; }
.chart .whisker.broken { stroke: var(--negative); }
.chart .point.broken { fill: var(--negative); }
.chart .point.unclear { fill: var(--paper); stroke: var(--accent); }
.statements { padding-left: 1.15rem; }
.statements li, .steps li { margin: 0.6rem 0; }
.meanings > div { margin: 0 0 1.1rem; }
.meanings dt { font-weight: 600; }
.meanings dd { margin: 0; }
.meanings p { margin: 0.15rem 0; }
.holds, .fails, .open { display: inline-block; padding: 0 0.5rem; border-radius: 0.1875rem; font-size: 0.875rem; font-weight: 600; white-space: nowrap; }
.holds { color: var(--positive); background: var(--positive-soft); }
.open { color: var(--caution); background: var(--caution-soft); }
.fails { color: var(--negative); background: var(--negative-soft); }
details { border-top: 1px solid var(--line); }
details:last-of-type { border-bottom: 1px solid var(--line); }
summary { cursor: pointer; padding: 0.7rem 0; }
summary h3 { display: inline; margin: 0; }
summary span { color: var(--muted); font-size: 0.9375rem; margin-left: 0.5rem; }
details table { margin: 0 0 1.25rem; }
footer { margin-top: 3.5rem; padding-top: 1.25rem; border-top: 1px solid var(--line); color: var(--muted); font-size: 0.9375rem; }
@media (max-width: 40rem) {
  .page { padding: 1.5rem 1rem 3rem; }
  h1 { font-size: 1.9rem; }
  .summary { grid-template-columns: repeat(2, 1fr); }
  .scroll table { min-width: 38rem; }
}
@media print {
  :root { color-scheme: only light; --paper: #fff; --surface: #fff; --ink: #000; --muted: #333; }
  @page { margin: 18mm 16mm; }
  html { font-size: 80%; }
  .page { max-width: none; padding: 0; }
  nav { display: none; }
  section { margin-top: 1.75rem; padding-top: 1.25rem; }
  h1, h2, h3, caption, summary { break-after: avoid; }
  tr, li, .pair, .summary > div, .caution, .meanings > div, svg { break-inside: avoid; }
  thead { display: table-header-group; }
  .scroll { overflow: visible; }
  details::details-content { content-visibility: visible; block-size: auto; }
  .chart rect, .chart circle, .chart line, .holds, .fails, .open, .caution { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  a { color: inherit; text-decoration: none; }
}
`;
