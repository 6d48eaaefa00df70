/** How the page looks: light and dark, on a wide and a narrow screen, and on paper. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ink: #1c2430; --soft: #566173; --paper: #ffffff; --panel: #f5f7fa; --line: #d9dfe8;
  --accent: #0b5cad; --note: #fff7e0; --note-line: #d9a514;
  --key: #0a4f9c; --string: #1d6b3a; --comment: #6b7485;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ink: #e4e8ee; --soft: #a2adbd; --paper: #0d1117; --panel: #171d26; --line: #333c4a;
    --accent: #7db8f5; --note: #2c2611; --note-line: #b98f1f;
    --key: #8ec2f7; --string: #93d3a7; --comment: #8d97a8;
  }
}
* { box-sizing: border-box }
html { scroll-behavior: smooth; -webkit-text-size-adjust: 100% }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.6 system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif;
}
.frame { max-width: 76rem; margin: 0 auto; padding: 0 1.25rem }
main { min-width: 0; max-width: 54rem; padding: 2rem 0 4rem }
nav { font-size: .9rem; border-bottom: 1px solid var(--line); padding: .75rem 0 }
nav strong { display: none }
nav ol { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem 1.1rem }
nav a { color: var(--soft); text-decoration: none }
nav a:hover { color: var(--accent); text-decoration: underline }
@media (min-width: 64rem) {
  .frame { display: grid; grid-template-columns: 13rem minmax(0, 1fr); gap: 3rem }
  nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; border: 0; padding: 2.6rem 0 }
  nav strong { display: block; margin-bottom: .6rem }
  nav ol { display: block }
  nav li { margin: .35rem 0 }
}
h1 { font-size: 1.9rem; line-height: 1.25; margin: 0 0 1rem; letter-spacing: -.01em; text-wrap: balance }
h2 { font-size: 1.4rem; line-height: 1.3; margin: 3rem 0 1rem; padding-top: 1.25rem; border-top: 1px solid var(--line) }
h3 { font-size: 1.08rem; line-height: 1.4; margin: 2rem 0 .6rem }
h2, h3 { scroll-margin-top: 1rem }
p, ul, ol { margin: .75rem 0 }
li { margin: .3rem 0 }
a { color: var(--accent) }
h1 code, h3 code { font-size: .9em; overflow-wrap: anywhere }
code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; font-size: .875em }
:not(pre) > code { background: var(--panel); border-radius: 4px; padding: .1em .25em; overflow-wrap: anywhere }
.table { overflow-x: auto; margin: 1rem 0 }
table { border-collapse: collapse; width: 100%; font-size: .95rem }
th, td { border-bottom: 1px solid var(--line); padding: .5rem .75rem .5rem 0; text-align: left; vertical-align: top }
th { color: var(--soft); font-weight: 600; font-size: .85rem }
table.plain thead { display: none }
td:first-child { white-space: nowrap; padding-right: 1.5rem }
table.plain td:first-child { color: var(--soft) }
blockquote { margin: 1.25rem 0; padding: .4rem 1.1rem; background: var(--note); border-left: 4px solid var(--note-line); border-radius: 0 6px 6px 0 }
figure { margin: 1rem 0 }
.picture { padding: 1rem; border: 1px solid var(--line); border-radius: 8px; overflow-x: auto; text-align: center }
.picture svg { vertical-align: middle }
.code { border: 1px solid var(--line); border-radius: 8px; background: var(--panel); overflow: hidden }
.code figcaption {
  display: flex; justify-content: space-between; align-items: center; gap: 1rem; min-height: 2.1rem;
  padding: .2rem .4rem .2rem .9rem; border-bottom: 1px solid var(--line); color: var(--soft); font-size: .8rem;
}
.code button {
  font: inherit; color: var(--soft); background: transparent; border: 1px solid transparent; border-radius: 5px;
  padding: .1rem .6rem; cursor: pointer;
}
.code button:hover, .code button:focus-visible { color: var(--accent); border-color: var(--line); background: var(--paper) }
.code pre { margin: 0; padding: .8rem .9rem; overflow: auto; max-height: 34rem; line-height: 1.5; tab-size: 2 }
.key { color: var(--key) } .string { color: var(--string) } .comment { color: var(--comment) }
@media (max-width: 40rem) {
  h1 { font-size: 1.5rem } h2 { font-size: 1.25rem }
  td:first-child { white-space: normal; min-width: 7rem }
  .picture svg { min-width: 38rem; max-width: none }
  .code { border-radius: 6px } .code pre { font-size: .85em }
}
@media print {
  @page { margin: 18mm 16mm }
  html { font-size: 10pt }
  body { font-size: 1rem }
  th, td { padding-top: .3rem; padding-bottom: .3rem }
  h2 { margin-top: 2rem }
  nav, .code button { display: none }
  .frame { display: block; padding: 0 } main { padding: 0; max-width: none }
  h2, h3 { break-after: avoid } tr, li, .picture { break-inside: avoid }
  .code pre { max-height: none; overflow: visible; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 8pt }
  a { color: inherit; text-decoration: none }
}
`;
