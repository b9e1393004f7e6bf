// The rule editor: CodeMirror over the plain text field, which stays what is sent. What the server finds is underlined where it stands.
import {
  EditorState, EditorView, HighlightStyle, StreamLanguage, autocompletion, bracketMatching, closeBrackets, closeBracketsKeymap, completionKeymap,
  defaultKeymap, drawSelection, highlightActiveLine, highlightSpecialChars, history, historyKeymap, indentLess, indentMore, indentUnit, keymap,
  lineNumbers, lintGutter, lintKeymap, setDiagnostics, syntaxHighlighting, tags,
} from "../lib/editor-parts.js";

const words = JSON.parse(document.getElementById("heng-words").textContent);
const looks = new Map();
for (const [look, list] of [["type", words.types], ["number", words.units], ["function", words.functions], ["keyword", words.keywords], ["bool", words.answers]])
  for (const word of list) looks.set(word, look);

// One run of letters is one word, as the language reads it; a run of digits may be followed by its unit at once.
const heng = StreamLanguage.define({
  name: "heng",
  startState: () => ({ prose: false, literate: false }),
  token(stream, state) {
    if (stream.sol()) {
      if (stream.match(/^```(heng|衡语)\s*$/)) return (state.prose = false, state.literate = true, "meta");
      if (stream.match(/^```\s*$/)) return (state.prose = true, "meta");
    }
    if (state.prose) return (stream.skipToEnd(), "comment");
    if (stream.match(/^--\s*待补.*/)) return "invalid";
    if (stream.match(/^--.*/)) return "comment";
    if (stream.match(/^["“][^"”]*["”]?/)) return "string";
    if (stream.match(/^\d{4}-\d{1,2}-\d{1,2}/) || stream.match(/^[\d][\d_]*(\.\d+)?[%‰]?/)) return "number";
    if (stream.match(/^`[^`]*`?/)) return "variableName";
    if (stream.match(/^[\p{L}_][\p{L}\p{N}_-]*/u)) {
      const word = stream.current();
      if (looks.has(word)) return looks.get(word) === "function" ? "variableName.function" : looks.get(word) === "type" ? "typeName" : looks.get(word);
      return "variableName";
    }
    stream.next();
    return null;
  },
  languageData: { commentTokens: { line: "--" }, closeBrackets: { brackets: ["(", "[", "{", "\""] } },
});

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "#15508c", fontWeight: "600" },
  { tag: tags.bool, color: "#15508c" },
  { tag: tags.typeName, color: "#5b3a8e" },
  { tag: [tags.number, tags.literal], color: "#8a3b12" },
  { tag: tags.string, color: "#1d6b3a" },
  { tag: tags.comment, color: "#566477" },
  { tag: tags.meta, color: "#566477" },
  { tag: tags.function(tags.variableName), color: "#0b6670" },
  { tag: tags.invalid, color: "#8c1d15", fontWeight: "600" },
]);

const theme = EditorView.theme({
  "&": { fontSize: "0.9375rem", border: "1px solid #8592a3", borderRadius: "6px", backgroundColor: "#fff", color: "#17212f" },
  "&.cm-focused": { outline: "3px solid #1b6fd0", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: "\"Sarasa Mono SC\", \"Noto Sans Mono CJK SC\", ui-monospace, Consolas, monospace", lineHeight: "1.7", minHeight: "20rem" },
  ".cm-gutters": { backgroundColor: "#eef2f7", color: "#4a5768", border: "none" },
  ".cm-activeLine": { backgroundColor: "#f3f8fd" },
  ".cm-tooltip": { fontFamily: "inherit", maxWidth: "32rem" },
  ".cm-diagnostic": { whiteSpace: "pre-wrap" },
});

/** Reserved words, functions, units and every name the text itself declares. */
function complete(context) {
  const before = context.matchBefore(/[\p{L}_][\p{L}\p{N}_]*/u);
  if (!before && !context.explicit) return null;
  const own = new Set([...context.state.doc.toString().matchAll(/(?:^|\n)\s*([\p{L}_][\p{L}\p{N}_]*)\s*(?:\([\w.]+\))?\s*[:=]/gu)].map(m => m[1]));
  return {
    from: before?.from ?? context.pos,
    options: [
      ...[...own].map(label => ({ label, type: "variable", boost: 3 })),
      ...words.functions.map(label => ({ label, type: "function", boost: 1 })),
      ...words.keywords.concat(words.answers).map(label => ({ label, type: "keyword" })),
      ...words.types.map(label => ({ label, type: "type" })),
      ...words.units.map(label => ({ label, type: "unit", boost: -1 })),
    ],
    validFor: /^[\p{L}\p{N}_]*$/u,
  };
}

for (const field of document.querySelectorAll("textarea[data-heng]")) edit(field);

function edit(field) {
  const host = document.createElement("div");
  host.className = "heng-editor";
  field.after(host);
  // In a shadow tree the editor adopts its style sheets; in the page it would need an inline style, which the site forbids.
  const root = host.attachShadow({ mode: "open" });
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: field.value,
      extensions: [
        lineNumbers(), history(), drawSelection(), highlightActiveLine(), highlightSpecialChars(), bracketMatching(), closeBrackets(), indentUnit.of("  "),
        heng, syntaxHighlighting(colours), theme, lintGutter(), autocompletion({ override: [complete] }), EditorView.lineWrapping,
        // Tab moves on, as everywhere in the page; indenting has keys of its own.
        keymap.of([
          { key: "Ctrl-]", run: indentMore }, { key: "Ctrl-[", run: indentLess },
          ...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap,
        ]),
        EditorView.contentAttributes.of({ "aria-label": field.dataset.label, lang: "zh-CN" }),
        EditorView.updateListener.of(update => {
          if (!update.docChanged) return;
          field.value = update.state.doc.toString();
          field.dispatchEvent(new Event("input", { bubbles: true }));
        }),
      ],
    }),
  });
  field.hidden = true;
  field.dataset.editing = "";
  const findings = document.getElementById(field.dataset.heng);
  const mark = () => view.dispatch(setDiagnostics(view.state, readFindings(findings, view.state.doc.length)));
  mark();
  document.addEventListener("htmx:afterSwap", event => {
    if (event.detail.target === findings) mark();
  });
  document.addEventListener("click", event => {
    const place = event.target.closest("[data-goto]");
    if (!place || !findings.contains(place)) return;
    event.preventDefault();
    const at = Math.min(Number(place.dataset.goto), view.state.doc.length);
    view.dispatch({ selection: { anchor: at }, scrollIntoView: true });
    view.focus();
  });
}

function readFindings(place, length) {
  return [...place.querySelectorAll("[data-start]")].map(line => {
    const from = Math.min(Number(line.dataset.start), length);
    return { from, to: Math.min(Math.max(Number(line.dataset.end), from), length), severity: line.dataset.severity, message: line.dataset.message };
  });
}
