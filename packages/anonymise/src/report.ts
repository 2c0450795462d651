/** What reports are made of: HTML that is escaped, tables, charts, and a style for screen and print. */
export { type Bar, barChart } from './report/bar-chart.ts';
export { drawReport } from './report/draw-report.ts';
export { type Html, html, NOTHING } from './report/html.ts';
export { REPORT_STYLE } from './report/report-style.ts';
export { figure, type Section, statements } from './report/section.ts';
export { table } from './report/table.ts';
