import { standIns } from '#core/editions/page/fonts';
import { placesStyle } from '#core/editions/page/placesStyle';
import { printStyle } from '#core/editions/page/printStyle';
import { readingStyle } from '#core/editions/page/readingStyle';

/** The whole style of the page, inline. Its colours have a contrast of at least 4.5:1 in light and dark. */
export const style = `
${standIns}
:root{color-scheme:light dark;--band:0rem;--page:#fbfaf7;--surface:#fff;--ink:#1c1b19;--muted:#5d5952;--line:#dcd8cf;--accent:#1f4f8f;--blue:#2563a8;--teal:#0f766e;--green:#3f7d20;--amber:#9a5b06;--red:#b3261e;--purple:#6d3fb0;--slate:#56616f;--pink:#a8326f}
@media (prefers-color-scheme:dark){:root{--page:#161513;--surface:#1f1e1b;--ink:#ece9e2;--muted:#a9a49a;--line:#3a3833;--accent:#8fb8f0;--blue:#6fa8e8;--teal:#4fbfb3;--green:#8cc265;--amber:#e0a54a;--red:#f0857d;--purple:#b596ec;--slate:#9aa7b6;--pink:#e88abb}}
*{box-sizing:border-box}
html{font:1.0625rem/1.6 "Source Serif 4","Serif stand-in",Charter,"Bitstream Charter",Georgia,serif;background:var(--page);color:var(--ink);-webkit-text-size-adjust:100%}
body{margin:0 auto;padding:1.5rem 1.125rem 4rem;max-width:44rem;overflow-wrap:break-word}
h1,h2,h3,h4,h5{line-height:1.2;font-weight:600;text-wrap:balance}
h1{font-size:clamp(1.9rem,1.4rem + 2.4vw,2.75rem);margin:.5rem 0 .25rem;letter-spacing:-.01em}
h2{font-size:1.6rem;margin:3.5rem 0 .5rem;padding-top:1.25rem;border-top:1px solid var(--line)}
h3.month{font-size:1.25rem;margin:2.75rem 0 0;color:var(--muted);position:sticky;top:var(--band);z-index:1;padding:.5rem 0;background:var(--page);border-bottom:1px solid var(--line)}
h4{font-size:1.3rem;margin:.1rem 0 .5rem}
h6{font-size:1em;line-height:1.2;font-weight:600;margin:1rem 0 .25rem}
h5{font:600 .875rem/1.4 Inter,"Inter stand-in",system-ui,sans-serif;margin:0 0 .5rem}
a{color:var(--accent);text-underline-offset:.15em}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,.scroll:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:2px}
p{margin:.5rem 0}
strong{font-weight:600}
cite{font-style:normal}
.ref{overflow-wrap:anywhere}
.sc{font-variant:small-caps}
article,li,h2,h3{scroll-margin-top:6.25rem}
[dir=rtl] body{text-align:right}
[dir=rtl] :is(p,dt,dd,li,a,h2,h3,h5,button,output,option,figcaption,time,.when>span,.counts):not([dir]){unicode-bidi:plaintext}
[dir=rtl] .strip .scroll{direction:ltr}
.skip{position:absolute;inset-inline-start:1rem;top:.5rem;clip-path:inset(50%)}
.skip:focus{clip-path:none;background:var(--surface);padding:.5rem 1rem;z-index:2}
.edition,.hint,.when,.facts,.status,.about,.basis,.marks,.cited,.notes,.publisher,.counts,.filter,nav,footer,.legend,.source-note,caption,figcaption,.host,th,.track,.tick{font-family:Inter,"Inter stand-in",system-ui,-apple-system,"Segoe UI",sans-serif}
.edition,.hint,.legend,footer{color:var(--muted);font-size:.9rem}
.edition a{display:inline-block;padding:.25rem 0;margin-inline-end:1rem}
.data a{display:inline;margin:0;padding:.2rem 0}
nav ul{list-style:none;padding:0;margin:1.5rem 0 0;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;font-size:.9rem}
nav a{display:inline-block;padding:.3rem 0}
h3.month::first-letter,nav a::first-letter{text-transform:uppercase}
.publisher{margin:0;font-size:.9rem;font-weight:600;letter-spacing:.02em}
.counts{display:inline-block}
.corrected{margin:1rem 0 0;padding:.6rem .9rem;border-inline-start:4px solid var(--amber);background:var(--surface);font:.9rem/1.5 Inter,system-ui,sans-serif}
.corrected p{margin:0 0 .35rem}
.corrected a{display:inline-block;padding:.1rem 0}
.changes{margin:.35rem 0;font:.9rem/1.55 Inter,system-ui,sans-serif}
.changes dt{font-weight:600;margin-top:.5rem}
.changes dd{max-width:44rem;margin:.1rem 0;white-space:pre-line;overflow-wrap:anywhere}
.changes dd:has(.side){display:grid;grid-template-columns:3.5rem minmax(0,1fr)}
.changes .side{color:var(--muted)}
main>section>.reason{max-width:44rem}
.changes del,.changes ins{text-decoration:none}
.changes mark{color:inherit;background:color-mix(in srgb,var(--c) 18%,transparent);text-decoration:underline;text-decoration-color:var(--c);text-underline-offset:.2em}
.changes del mark{--c:var(--red);text-decoration-line:line-through}
.changes ins mark{--c:var(--green)}
.editions{list-style:none;padding:0}
.editions h2{font-size:1.25rem;margin-top:1.75rem}
.of{font-size:1.15rem;letter-spacing:0}
.of a{color:inherit}
.single h2{border:0;margin:.1rem 0 .5rem;padding:0;font-size:1.7rem}
.neighbours{margin-top:2.5rem;border-top:1px solid var(--line)}
.neighbours ul{list-style:none;padding:0;margin:1rem 0 0;display:grid;gap:.5rem}
.neighbours .side{display:inline-block;min-width:4rem;color:var(--muted)}
.change{margin:1.25rem 0;padding:.25rem 1rem .75rem;border:1px solid var(--line);border-radius:.5rem;background:var(--surface)}
.change :is(h3,h4){font-size:1.1rem;margin:.6rem 0 .35rem}
.newer{margin:.75rem 0;padding:.6rem .9rem;border-inline-start:4px solid var(--amber);background:var(--surface);font-family:Inter,"Inter stand-in",system-ui,sans-serif;font-size:.95rem}
.filter{flex-wrap:wrap;gap:.5rem;align-items:center;margin:1rem 0;font-size:.9rem}
.filter,.zoom{display:none}
@media (scripting:enabled){.filter,.zoom{display:flex}}
:where(.runs) :is(.filter,.zoom){display:flex}
[hidden]{display:none!important}
.filter input,.filter select,.filter button{font:inherit;color:var(--ink);background:var(--surface);border:1px solid var(--line);border-radius:.4rem;padding:.4rem .6rem;min-height:2.4rem}
.filter input{flex:1 1 14rem;min-width:0}
.filter select{flex:1 1 9rem;min-width:0;max-width:16rem}
.filter output{color:var(--muted)}
svg .out{opacity:.18}
@media (min-width:75rem){
body{max-width:73rem}
.legend,.filter,.legend+.hint{max-width:60rem}
article{display:grid;grid-template-columns:8rem minmax(0,35rem) minmax(0,1fr);column-gap:2.25rem;align-items:start}
article .report{inset-inline-start:10.25rem}
article .when{flex-direction:column;align-items:flex-start;padding-top:.35rem}
.notes ol{padding:0}
.notes [popover]:not(:popover-open) :is(.all,.marks,.supports){display:none}
article>.notes ol{font-size:.95em}
.question .notes ol{columns:2;column-gap:2.25rem}
.notes [popover]:not(:popover-open){display:list-item;position:static;max-width:none;max-height:none;margin:0 0 .6rem 1rem;padding:0;background:none;color:inherit;border:0;box-shadow:none;font-size:inherit;overflow:visible}
.notes [popover]:popover-open{inset:auto 1.5rem 1.5rem auto;width:24rem;border-radius:.75rem}
article>.notes{border-inline-start:1px solid var(--line);padding-inline-start:1rem}
header .text,header .notes{max-width:44rem}
}
.scroll{overflow-x:auto}
svg{display:block}
.strip svg{width:100%;height:auto}
.strip svg.across{min-width:56rem}
.strip svg.down{display:none}
.rule{stroke:var(--line)}
.track{fill:var(--ink);font-size:13px}
.tick{fill:var(--muted);font-size:12px}
.hit{fill:transparent}
svg a:hover .faded,svg a:focus .faded{fill-opacity:.5}
.faded{fill:var(--c);fill-opacity:.28}
.core{fill:var(--c)}
.tail{fill:var(--c);fill-opacity:.6}
.faded.c-contested{stroke:var(--c);stroke-width:1.5;stroke-dasharray:3 2}
.core.c-contested{fill-opacity:.35;stroke:var(--c);stroke-width:1.5;stroke-dasharray:3 2}
.core.c-reported{fill-opacity:.55;stroke:var(--c);stroke-width:1.5}
.t-blue{--c:var(--blue)}.t-teal{--c:var(--teal)}.t-green{--c:var(--green)}.t-amber{--c:var(--amber)}.t-red{--c:var(--red)}.t-purple{--c:var(--purple)}.t-slate{--c:var(--slate)}.t-pink{--c:var(--pink)}
.legend{display:grid;gap:.35rem;margin:1rem 0}
.legend div{display:flex;gap:.6rem;align-items:baseline;flex-wrap:wrap}
.legend dd{margin:0}
article{padding:1.75rem 0 1rem;content-visibility:auto;contain-intrinsic-size:auto 26rem}
.question,.sources li{content-visibility:auto;contain-intrinsic-size:auto 5rem}
.question{contain-intrinsic-size:auto 50rem}
article:target{box-shadow:-.75rem 0 0 var(--page),-1rem 0 0 var(--accent)}
[dir=rtl] article:target{box-shadow:.75rem 0 0 var(--page),1rem 0 0 var(--accent)}
.when{margin:0;font-size:.95rem;color:var(--muted);display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:center;font-variant-numeric:tabular-nums}
.certainty{font-size:.8rem;font-weight:600;padding:.05rem .5rem;border:1.5px solid currentcolor;border-radius:1rem;color:var(--ink)}
.certainty.established{border-style:solid}
.certainty.reported{border-style:dashed;color:var(--amber)}
.certainty.contested{border-style:dotted;color:var(--red)}
.anchor{text-decoration:none;color:var(--muted);font-weight:400;display:inline-block;min-width:1.5rem;text-align:center}
.text p:first-child{margin-top:0}
.text>:last-child{margin-bottom:0}
.text [dir]{text-align:start}
.text li li li li :is(ul,ol){padding-inline-start:1rem}
.text li[dir]{margin-inline-start:2.5rem}
blockquote{margin:.75rem 0;padding-inline-start:1rem;border-inline-start:3px solid var(--line)}
figure{margin:1rem 0}
figure img{display:block;max-width:100%;height:auto;max-height:90vh;width:auto;border-radius:.25rem;background:var(--line)}
figcaption{font-size:.83rem;color:var(--muted);margin-top:.35rem}
.embed{border:1px solid var(--line);border-radius:.5rem;padding:.6rem .9rem;background:var(--surface);overflow-wrap:anywhere}
.host{display:block;font-size:.8rem;color:var(--muted)}
.text .scroll{margin:.75rem 0}
.text table{min-width:0;border-bottom:1px solid var(--line)}
.text td,.text th{min-width:6rem;padding-block:.4rem;padding-inline:0 .75rem;overflow-wrap:normal}
sup,sub{line-height:0;font-size:.72em}
.note{all:unset;cursor:pointer;color:var(--accent);padding:.5em .35em .5em .1em;font-family:Inter,"Inter stand-in",system-ui,sans-serif;font-variant-numeric:tabular-nums}
.note:not(:last-child){padding-inline-end:0}
.note:last-child{margin-inline-end:-.25em}
.note:hover{text-decoration:underline}
.accounts{margin:1rem 0}
.accounts ul{list-style:none;padding:0;margin:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(15rem,100%),1fr));gap:.75rem}
.accounts li{background:var(--surface);border:1px solid var(--line);border-inline-start:4px solid var(--c);border-radius:.35rem;padding:.75rem 1rem;font-size:.97rem}
.who{font-weight:600;margin:0;line-height:1.35}
.about{font-size:.85rem;color:var(--muted);margin:.1rem 0 .35rem}
.facts{display:grid;gap:.15rem;margin:.75rem 0 0;font-size:.875rem;color:var(--muted)}
.facts div{display:flex;gap:.5rem}
.facts dt{flex:none;width:4.5rem}
.facts dd{margin:0;color:var(--ink)}
.facts ul{margin:0;padding:0;list-style:none}
.report{position:absolute;bottom:.5rem;inset-inline-start:0;margin:0;font:.8rem Inter,"Inter stand-in",system-ui,sans-serif}
article:has(.report){position:relative;padding-bottom:3rem}
.report a{display:inline-block;padding:.4rem 0;line-height:1.5;color:var(--muted)}
.status{font-size:.8rem;color:var(--muted)}
.notes{font-size:.85rem;line-height:1.45;color:var(--muted)}
.notes ol{margin:0;padding-inline-start:1.6rem}
.notes p{margin:0 0 .35rem}
.notes .all{white-space:nowrap;font-size:.95em}
.notes [popover]{position:fixed;inset:auto 0 0;width:auto;max-width:40rem;max-height:60vh;overflow:auto;margin:0 auto;padding:1.1rem 1.25rem;background:var(--surface);color:var(--ink);border:1px solid var(--line);border-radius:.75rem .75rem 0 0;box-shadow:0 -.5rem 2rem rgb(0 0 0/.18);font-size:1rem}
.sources li:target{background:color-mix(in srgb,var(--accent) 14%,transparent)}
.question{margin:2rem 0}
table{border-collapse:collapse;width:100%;min-width:34rem;font-size:.93rem;line-height:1.5}
caption{text-align:start;font-weight:600;font-size:1rem;padding:.5rem 0}
th,td{text-align:start;vertical-align:top;padding:.6rem .75rem;border-top:1px solid var(--line)}
th{font-size:.85rem;font-weight:600}
tbody th{width:24%}
.question tr>:first-child{position:sticky;inset-inline-start:0;background:var(--page);min-width:6.5rem;padding-inline-start:0}
.stage-date{display:block;font-weight:400;color:var(--muted)}
td.unknown{color:var(--muted)}
.basis{font-size:.8rem;color:var(--muted);margin:.35rem 0 0}
.sources{list-style:none;padding:0}
.sources li{padding:.75rem 0;border-bottom:1px solid var(--line)}
.sources p{margin:.1rem 0}
.marks,.cited,.source-note{font-size:.83rem;color:var(--muted)}
footer{margin-top:4rem}
${readingStyle}${placesStyle}${printStyle}`;
