// A slider moves the number beside it; the simulation runs while it is moved, and the last run asked for is the one that counts.
let waiting;

document.addEventListener("input", event => {
  const slider = event.target.closest("[data-moves]");
  if (!slider) return;
  document.getElementById(slider.dataset.moves).value = slider.value;
  ask(slider.form, 120);
});
document.addEventListener("change", event => {
  const number = event.target.closest("[data-moved]");
  if (number) ask(number.form, 0);
});

function ask(form, pause) {
  clearTimeout(waiting);
  waiting = setTimeout(() => form.requestSubmit(form.querySelector("button.btn-primary")), pause);
}
