/**
 * The style of an embedded page beyond that of the published one. No length may depend on the height of the frame, which depends on the
 * page.
 */
export const embedStyle = `
.framed{max-width:none;margin:0;padding:1rem 1.125rem}
.framed header :is(h1,h2,h3,h4,h5,h6){font:600 1.35rem/1.25 "Source Serif 4","Serif stand-in",Georgia,serif;margin:0 0 .25rem;max-width:none;letter-spacing:0;border:0;padding:0}
.framed header a{color:inherit}
.framed header .edition{margin:0;display:flex;flex-wrap:wrap;gap:0 .75rem}
.framed .edition a{padding:.25rem 0}
.framed main{margin-top:.75rem;border-top:1px solid var(--line)}
.framed summary{cursor:pointer;padding:.6rem 0}
.framed summary :is(h1,h2,h3,h4,h5,h6),.framed div.row :is(h1,h2,h3,h4,h5,h6){display:inline;margin:0;padding:0;border:0;letter-spacing:0}
.group>summary{border-bottom:1px solid var(--line)}
.group>summary :is(h1,h2,h3,h4,h5,h6){font:600 1.05rem/1.4 Inter,"Inter stand-in",system-ui,sans-serif}
.group>summary :is(h1,h2,h3,h4,h5,h6)::first-letter{text-transform:uppercase}
.group>summary .counts{color:var(--muted);font-size:.9rem}
.row{border-bottom:1px solid var(--line)}
.group>.row{margin-inline-start:1.125rem}
div.row{padding:.6rem 0}
.row>summary :is(h1,h2,h3,h4,h5,h6),div.row :is(h1,h2,h3,h4,h5,h6){font:600 1.1rem/1.35 "Source Serif 4","Serif stand-in",Georgia,serif}
.row .when{display:flex;font-size:.9rem}
.row>summary{display:grid;grid-template-columns:1.125rem minmax(0,1fr)}
.row>summary::-webkit-details-marker{display:none}
.row>summary::before{content:"";grid-row:1/3;width:.45rem;height:.45rem;margin-top:.5rem;border:solid var(--muted);border-width:0 2px 2px 0;transform:rotate(-45deg)}
[dir=rtl] .row>summary::before{transform:rotate(135deg)}
.row[open]>summary::before{transform:rotate(45deg)}
.row>summary>*{grid-column:2}
.row:hover>summary :is(h1,h2,h3,h4,h5,h6){text-decoration:underline;text-decoration-thickness:1px}
.row>:is(.said,.notes,.edition){margin-inline-start:1.125rem}
.row>.notes{margin-top:1rem;padding-top:.5rem;border-top:1px dotted var(--line)}
.row>.notes li{margin-bottom:.5rem}
.framed figure img{max-height:30rem}
.framed footer{margin-top:1rem}
summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
`;
