/** The style of the head of the page, its key moments, the bands, and the elements that its script adds. */
export const readingStyle = `
:root{--band:2.9rem}
.standfirst .text{font-size:1.2rem;line-height:1.5;max-width:42rem}
.standfirst .notes{max-width:42rem}
header h1{max-width:20em}
.note-on{max-width:42rem}
.cite{font-family:Inter,"Inter stand-in",system-ui,sans-serif;font-size:.9rem;max-width:46rem;margin:.75rem 0 0}
.cite summary{cursor:pointer;color:var(--accent);padding:.3rem 0;width:fit-content}
.cite dl{margin:.25rem 0 .5rem;padding:.25rem 1rem;background:var(--surface);border:1px solid var(--line);border-radius:.4rem}
.cite dl>div{padding:.5rem 0;display:grid;grid-template-columns:5rem minmax(0,1fr)}
.cite dl>div+div{border-top:1px solid var(--line)}
.cite dt{font-weight:600}
.cite dd{margin:0;overflow-wrap:anywhere}
.contents [aria-current]{font-weight:600;text-decoration-thickness:2px}
.reading{position:sticky;top:0;z-index:2;background:var(--page);border-bottom:1px solid var(--line);padding:.35rem 0 .15rem;margin-top:.75rem;font-family:Inter,"Inter stand-in",system-ui,sans-serif}
.reading svg{overflow:visible;max-width:100%;height:auto;display:none}
.reading svg.narrow{display:block}
.reading text{font-size:10.5px;fill:var(--muted)}
.reading .turning{fill:var(--ink);font-size:11px}
.reading a:hover text,.turning:hover{text-decoration:underline}
.reading path{stroke:var(--c);stroke-width:2;stroke-linecap:round}
.reading path.rule{stroke:var(--line);stroke-width:1}
.reading .here{fill:var(--ink);opacity:0}
.reading.on .here{opacity:.85}
@media (min-width:30rem){.reading svg.narrow{display:none}.reading svg.middle{display:block}}
@media (min-width:75rem){.reading svg.middle{display:none}.reading svg.wide{display:block;width:100%}}
.moments h2,.strip h2{margin-top:2.25rem}
.moments ol{list-style:none;margin:1rem 0 0;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,15.5rem),1fr));gap:0 1.75rem}
.moments li{border-top:3px solid var(--c);margin-bottom:1.25rem}
.moments li>a{display:block;padding:.55rem 0 .25rem;color:inherit;text-decoration:none}
.moments .when{display:block;font-size:.85rem;padding:0}
.moments .what{display:block;font-size:1.08rem;line-height:1.3;font-weight:600;text-wrap:balance}
.moments a:hover .what{text-decoration:underline;text-decoration-thickness:1px}
.turning{fill:var(--ink);font-family:Inter,"Inter stand-in",system-ui,sans-serif;font-size:12px;font-weight:500}
.lead{stroke:var(--muted);stroke-width:1;stroke-dasharray:1 3;fill:none}
svg a.now .core,svg a.now .faded{stroke:var(--ink);stroke-width:2.5}
.zoom{gap:.5rem;justify-content:flex-end;margin:0 0 .25rem}
.zoom button,.keys button{font:500 .85rem Inter,"Inter stand-in",system-ui,sans-serif;color:var(--ink);background:var(--surface);border:1px solid var(--line);border-radius:.4rem;padding:.35rem .7rem;min-height:2rem;cursor:pointer}
.zoom button:disabled{color:var(--muted);cursor:default}
.known{flex:1 1 100%;display:grid;grid-template-columns:auto minmax(8rem,22rem) minmax(0,1fr);gap:0 1rem;align-items:center}
.known input[type=range]{padding:0;border:0;background:none;min-height:2rem;accent-color:var(--accent)}
.known .hint,.known output{grid-column:1/-1;margin:0}
.known output:not(:empty){color:var(--ink);padding:.5rem .8rem;margin:.25rem 0;background:var(--surface);border-inline-start:4px solid var(--amber)}
.aside,.aside a{color:var(--muted);text-decoration:line-through}
svg .aside{opacity:.75}
svg .aside text,.turning.aside,.moments .aside .what{text-decoration:line-through}
.moments .aside{color:var(--muted)}
.reading path.dim{stroke:var(--page);opacity:.75}
svg a.aside rect:not(.hit){fill:none;stroke:var(--c);stroke-width:1.5;stroke-dasharray:1.5 2.5}
.card{position:fixed;z-index:3;max-width:20rem;padding:.7rem .9rem;background:var(--surface);color:var(--ink);border:1px solid var(--line);border-radius:.5rem;box-shadow:0 .3rem 1.5rem rgb(0 0 0/.18);font:.85rem/1.4 Inter,"Inter stand-in",system-ui,sans-serif;pointer-events:none}
.card p{margin:0 0 .2rem}
.card .when{font-size:.8rem}
.card .what{font-weight:600}
.keys{border:1px solid var(--line);border-radius:.6rem;background:var(--surface);color:var(--ink);padding:1rem 1.25rem;font:.9rem Inter,"Inter stand-in",system-ui,sans-serif}
.keys dl{margin:0}
.keys dl>div{display:flex;gap:1rem;padding:.2rem 0}
.keys dd{margin:0}
kbd{display:inline-block;min-width:1.6rem;text-align:center;border:1px solid var(--line);border-radius:.25rem;padding:.05rem .3rem;font:inherit}
.said-aloud{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden;margin:0}
@media (max-width:29.99rem){
:root{--band:2.2rem}
.strip:has(.down) svg.across,.strip:has(.down) .zoom{display:none}
.strip svg.down{display:block}
.moments ol{grid-template-columns:minmax(0,1fr)}
.known{grid-template-columns:auto minmax(0,1fr)}
}
`;
