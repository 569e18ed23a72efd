// The look of a report as a page, on screen and on paper. Inside the html folder only.
#pragma once

#include <string_view>

namespace jiheng::typeset {

inline constexpr std::string_view page_style = R"(
:root { --ink: #1c1f23; --quiet: #5c6470; --line: #b9c0c9; --shade: #f1f3f6; --link: #1a4f8b; --gap: #8a5a00; --gap-shade: #fff7e6; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: #fff; font: 16px/1.75 "Noto Serif CJK SC", "Source Han Serif SC", "SimSun", serif; }
nav, h1, h2, h3, h4, th, caption, figcaption, .notice, .gap { font-family: "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
nav { position: fixed; top: 0; bottom: 0; left: 0; width: 19rem; overflow-y: auto; padding: 1.5rem 1rem 3rem 1.5rem; border-right: 1px solid var(--line); background: #fafbfc; font-size: 14px; line-height: 1.5; }
nav ol { list-style: none; margin: 0; padding: 0; }
nav li { margin: .3rem 0; }
nav .l2 { padding-left: 1em; } nav .l3 { padding-left: 2em; font-size: 13px; }
main { max-width: 54rem; margin: 0 0 0 19rem; padding: 2.5rem 3rem 6rem; }
a { color: var(--link); text-decoration: underline; text-underline-offset: 0.2em; } a:hover, a:focus { text-decoration-thickness: 2px; } nav a { text-decoration: none; }
:target { outline: 2px solid var(--link); outline-offset: 4px; scroll-margin-top: 2rem; }
h1 { font-size: 1.5rem; margin: 3rem 0 1rem; } h2 { font-size: 1.25rem; margin: 2.2rem 0 .8rem; }
h3 { font-size: 1.08rem; margin: 1.8rem 0 .6rem; } h4 { font-size: 1rem; margin: 1.4rem 0 .4rem; }
p { margin: .4rem 0; text-align: justify; } p.body { text-indent: 2em; } p.item { padding-left: 2em; }
p.note { color: var(--quiet); font-size: .85rem; } p.quotation { padding-left: 2em; color: var(--quiet); } p.signature { text-align: right; }
.cover { text-align: center; padding: 4rem 0 5rem; border-bottom: 1px solid var(--line); margin-bottom: 2rem; }
.title { font: 700 1.4rem/1.4 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; text-align: center; margin: 1rem 0; }
.cover .title { font: 700 2.1rem/1.4 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; margin: 0 0 2.5rem; }
.cover dl { display: inline-grid; grid-template-columns: auto auto; gap: .6rem 1.2rem; text-align: left; margin: 0; }
.cover dt { color: var(--quiet); } .cover dd { margin: 0; font-weight: 600; } .cover .foot { margin-top: 3rem; }
.notice { border: 2px solid var(--gap); background: var(--gap-shade); color: #5c3c00; padding: .6rem 1rem; margin: 0 0 1.5rem; }
.gap { border: 1px dashed var(--gap); background: var(--gap-shade); color: #5c3c00; padding: .6rem 1rem; margin: .8rem 0; font-size: .92rem; }
.gap ul { margin: .3rem 0 0; padding-left: 1.4em; color: var(--ink); }
.scroll { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .88rem; line-height: 1.55; }
caption, figcaption { font-size: .92rem; font-weight: 600; padding: .4rem 0; text-align: center; }
th, td { border: 1px solid var(--line); padding: .3rem .5rem; vertical-align: top; white-space: pre-line; overflow-wrap: anywhere; }
th { background: var(--shade); font-weight: 600; text-align: center; vertical-align: middle; } th[scope=row] { text-align: left; }
.c { text-align: center; } .r { text-align: right; font-variant-numeric: tabular-nums; }
.quiet { color: var(--quiet); }
figure { margin: 1.2rem 0; text-align: center; } figure svg { max-width: 100%; height: auto; }
@media (max-width: 60rem) { nav { position: static; width: auto; border-right: 0; border-bottom: 1px solid var(--line); } main { margin: 0; padding: 1.2rem; } }
@media print {
  @page { size: A4; margin: 37mm 26mm 35mm 28mm; }
  nav { position: static; width: auto; border: 0; background: none; page-break-after: always; }
  main { margin: 0; padding: 0; max-width: none; } body { font-size: 12pt; } a { color: inherit; }
  h1, h2, h3, h4, caption, figcaption { break-after: avoid; } tr, figure, .gap { break-inside: avoid; } thead { display: table-header-group; }
  .new-page { break-before: page; } .cover { border: 0; break-after: page; }
}
)";

}  // namespace jiheng::typeset
