// A select too long to look through becomes one that can be searched: by words, or by how they sound (yp, yunpei for 云沛区).
// The plain select stays what is sent, and all there is without this. Pages may hold hundreds of them: each is made when it comes into sight.
import sounds from "../lib/pinyin-match.js";
import { say } from "./texts.js";

const long = 40;
// By its code: while a word is still being put together Enter has another one.
const enter = 13;
const script = document.createElement("script");
script.src = document.documentElement.dataset.chooser;
script.addEventListener("load", () => {
  watch(document);
  document.addEventListener("htmx:afterSettle", event => watch(event.detail.target));
});
document.head.append(script);

const sight = new IntersectionObserver(seen => {
  for (const { isIntersecting, target } of seen) {
    if (!isIntersecting) continue;
    sight.unobserve(target);
    if (!target.matches(".tomselected")) make(target);
  }
});

function watch(root) {
  for (const select of root.querySelectorAll("select:not([multiple], .tomselected)"))
    if (select.options.length > long) sight.observe(select);
}

function make(select) {
  const made = new window.TomSelect(select, {
    allowEmptyOption: true,
    maxOptions: null,
    score(search) {
      const byWords = this.getScoreFunction(search);
      return item => byWords(item) || (search && sounds.match(item.text, search) ? 0.1 : 0);
    },
    render: { no_results: () => `<div class="no-results">${say("choose.none")}</div>` },
  });
  hearEveryKey(made);
  // Told once: by the box that is seen.
  select.ariaHidden = "true";
  if (select.ariaLabel) made.focus_node.setAttribute("aria-label", select.ariaLabel);
}

// The chooser opens a moment after it is clicked and narrows its list a moment after the last key: what is typed between is not lost.
function hearEveryKey(made) {
  made.hook("after", "focus", () => {
    made.isInputHidden = false;
    made.wrapper.classList.remove("input-hidden");
  });
  made.hook("before", "onKeyDown", event => {
    if (event.keyCode === enter && settle(made)) made.refreshOptions();
  });
  // Left before it was narrowed: it stays shut.
  made.hook("before", "close", () => settle(made));
}

// Whether a narrowing was still to come.
function settle(made) {
  const waits = made.refreshTimeout;
  window.clearTimeout(waits);
  made.refreshTimeout = null;
  return Boolean(waits);
}
