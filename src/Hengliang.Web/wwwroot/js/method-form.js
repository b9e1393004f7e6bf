// Shows the fields that belong to the method chosen; without script all of them are there.
for (const form of document.querySelectorAll("form[data-method-form]")) {
  const show = () => {
    for (const place of form.querySelectorAll("[data-for]")) {
      const [name, values] = place.dataset.for.split("=");
      place.hidden = !values.split(" ").includes(form.elements[name]?.value);
    }
  };
  form.addEventListener("change", show);
  show();
}
