/** The style of the map of places and of its list. */
export const placesStyle = `
.map{width:100%;height:auto;background:var(--surface);border:1px solid var(--line);border-radius:.5rem;margin:.75rem 0}
.map.narrow{display:none}
@media (max-width:29.99rem){.map.wide{display:none}.map.narrow{display:block}}
.map .land{fill:var(--line)}
.map text{font:500 13px Inter,"Inter stand-in",system-ui,sans-serif;fill:var(--ink)}
.map .dot{fill:var(--accent);stroke:var(--surface);stroke-width:2}
.map .around{fill:var(--accent);fill-opacity:.22;stroke:var(--accent);stroke-width:1.5;stroke-dasharray:4 3}
.map .many{fill:var(--page);font-weight:600;text-anchor:middle}
.map .many.around{fill:var(--ink);fill-opacity:1}
.map a:hover text:not(.many){text-decoration:underline}
.places>ul{list-style:none;padding:0;margin:0;columns:20rem;column-gap:2.25rem;font-family:Inter,"Inter stand-in",system-ui,sans-serif;font-size:.9rem}
.places>ul>li{break-inside:avoid}
.places summary{cursor:pointer;padding:.3rem 0}
.places summary .counts{color:var(--muted)}
.places details ul{list-style:none;margin:.1rem 0 .75rem;padding:0;padding-inline-start:1rem;scroll-margin-top:9rem}
.places details a{display:block;padding:.25rem 0 0}
.places details .hint{display:block}
.places summary .hint{display:inline}
.places h3{font:600 1rem Inter,"Inter stand-in",system-ui,sans-serif;margin:1rem 0 .25rem}
@media print{.map.wide{display:block}.map.narrow{display:none}.map{break-inside:avoid}.places>ul{columns:2}}
`;
