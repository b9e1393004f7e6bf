// A long select becomes one that can be searched; the plain select stays what is sent.
const script = document.createElement("script");
script.src = document.querySelector("select[data-choose]").dataset.library;
script.addEventListener("load", () => enhance(document));
document.head.append(script);
document.addEventListener("htmx:afterSwap", event => enhance(event.detail.target));

function enhance(root) {
  for (const select of root.querySelectorAll?.("select[data-choose]:not(.tomselected)") ?? [])
    new window.TomSelect(select, { maxOptions: 200, plugins: [] });
}
