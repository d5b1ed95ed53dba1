/** The style for print: every event and source, each source with its address, and no interactive parts. */
export const printStyle = `
@page{margin:18mm 17mm 20mm}
@page{@bottom-center{content:counter(page) " / " counter(pages);font:8pt Inter,system-ui,sans-serif;color:#555}}
@media print{
:root{color-scheme:light;--page:#fff;--surface:#fff;--ink:#000;--muted:#444;--line:#bbb;--accent:#1f4f8f;--blue:#2563a8;--teal:#0f766e;--green:#3f7d20;--amber:#9a5b06;--red:#b3261e;--purple:#6d3fb0;--slate:#56616f;--pink:#a8326f}
html{font-size:9.5pt;line-height:1.45}
body,header,nav,.legend,header .text,header .notes{max-width:none;padding:0}
nav,.skip,.anchor,.filter,.newer,.all,.reading,.zoom,.card,.keys,.said-aloud,.cite>summary,.notes .marks,.supports,.report{display:none}
h2{margin-top:2rem;padding-top:.75rem}
h2,h3,h4,h5,h6,.when,caption,thead{break-after:avoid}
h3.month{position:static;margin-top:1.25rem}
article,article:has(.report){display:block;padding:1rem 0 .25rem}
article .when{flex-direction:row;align-items:center;padding:0}
p,li{orphans:3;widows:3}
article,.question,.sources li{content-visibility:visible}
.accounts li,figure,tr,.sources li,.notes li,.facts,.legend,.strip{break-inside:avoid}
.question{break-inside:auto;margin:1.25rem 0}
.question table{break-inside:avoid}
.question tr>:first-child{position:static}
article>.notes,.notes{border:0;padding:0;margin:.5rem 0 0}
.notes ol,.question .notes ol{columns:2;column-gap:1.5rem;padding-inline-start:1.2rem;font-size:.95em;line-height:1.35}
.notes [popover],.notes [popover]:not(:popover-open),.notes [popover]:popover-open{display:list-item;position:static;inset:auto;max-width:none;max-height:none;margin:0 0 .25rem;padding:0;border:0;box-shadow:none;background:none;color:inherit;font-size:inherit;overflow:visible}
.notes a{color:inherit;text-decoration:none}
.scroll{overflow:visible}
.strip svg.across{display:block;min-width:0;width:100%!important}
.strip svg.down{display:none}
details::details-content{content-visibility:visible}
.moments ol{columns:2}
.moments li{break-inside:avoid}
.cite dl{margin:.25rem 0}
svg,.certainty,.accounts li{-webkit-print-color-adjust:exact;print-color-adjust:exact}
table{min-width:0}
.text td,.text th{min-width:0;overflow-wrap:anywhere}
.sources{columns:2;column-gap:1.5rem}
.sources li{padding:.4rem 0;font-size:.9em}
.sources a[href^="http"]::after,.text a[href^="http"]::after{content:" <" attr(href) ">";font-size:.85em;color:var(--muted);overflow-wrap:anywhere;unicode-bidi:isolate}
.edition a[href^="/"]::after{content:" " attr(href);color:var(--muted)}
}
`;
