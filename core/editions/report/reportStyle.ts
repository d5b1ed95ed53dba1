/** The style of the form for reports, beyond that of the published page. */
export const reportStyle = `
.report-form,.report-form button,.report-form input,.report-form textarea{font-family:Inter,"Inter stand-in",system-ui,sans-serif}
.report-form{max-width:40rem;font-size:1rem}
.reported{padding:.75rem 1rem;border-inline-start:4px solid var(--accent);background:var(--surface)}
.reported a{display:block;font:600 1.2rem/1.35 "Source Serif 4","Serif stand-in",Georgia,serif;padding:.15rem 0}
.reported .when{display:block}
.field{margin:1.25rem 0}
.field label{font-weight:600}
.field .hint{margin:.1rem 0 .35rem}
.report-form :is(input,textarea){display:block;width:100%;font-size:1rem;line-height:1.5;color:var(--ink);background:var(--surface);border:1px solid var(--muted);border-radius:.4rem;padding:.5rem .7rem}
.report-form textarea{resize:vertical}
.report-form [aria-invalid]{border:2px solid var(--red)}
.report-form textarea:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.report-form button{font-size:1rem;font-weight:600;color:var(--page);background:var(--accent);border:1px solid transparent;border-radius:.4rem;padding:.6rem 1.4rem;cursor:pointer}
.problem{margin:.25rem 0;color:var(--red);font-weight:600}
.trap{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
`;
