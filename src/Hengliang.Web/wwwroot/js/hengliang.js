// What every page shares: menu, search key, forms that submit on change. Each page's own module is loaded when its mark is there.
const root = document.documentElement;

const narrow = matchMedia("(max-width: 56rem)");
const menuButton = document.querySelector("[data-menu-button]");
if (menuButton) {
  const show = () => menuButton.setAttribute("aria-expanded",
    String(narrow.matches ? root.classList.contains("menu-open") : !root.classList.contains("menu-narrow")));
  show();
  narrow.addEventListener("change", show);
  menuButton.addEventListener("click", () => {
    if (narrow.matches) root.classList.toggle("menu-open");
    else {
      const small = root.classList.toggle("menu-narrow");
      document.cookie = `hengliang.menu=${small ? "narrow" : "wide"};path=/;max-age=31536000;samesite=lax`;
    }
    show();
  });
}

document.addEventListener("keydown", event => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    const field = document.querySelector("[data-global-search]");
    if (field) {
      event.preventDefault();
      field.focus();
      field.select();
    }
  }
  if (event.key === "Escape")
    for (const open of document.querySelectorAll("details[data-closes][open]")) {
      open.open = false;
      open.querySelector("summary").focus();
    }
});
document.addEventListener("click", event => {
  for (const open of document.querySelectorAll("details[data-closes][open]"))
    if (!open.contains(event.target)) open.open = false;
});
document.addEventListener("change", event => {
  if (event.target.matches("[data-submit-on-change]")) event.target.form.requestSubmit();
});

const modules = {
  "[data-upload]": "./upload.js",
  "[data-review]": "./review.js",
  "[data-chart]": "./charts.js",
  "[data-waits]": "./waiting.js",
  "select[data-choose]": "./choose.js",
};
for (const [mark, address] of Object.entries(modules))
  if (document.querySelector(mark)) import(address);
