// Several files at once, each with its own progress and its own outcome sentence. Without script the plain form does the same in one go.
import { announce, say } from "./texts.js";

for (const form of document.querySelectorAll("form[data-upload]")) prepare(form);

function prepare(form) {
  const field = form.querySelector("input[type=file]");
  const zone = form.querySelector("[data-drop-zone]");
  const list = form.parentElement.querySelector("[data-upload-list]");
  const limit = Number(form.dataset.limit);
  let line = Promise.resolve();

  form.addEventListener("submit", event => {
    event.preventDefault();
    take(field.files);
  });
  field.addEventListener("change", () => take(field.files));
  for (const kind of ["dragover", "dragenter"])
    zone.addEventListener(kind, event => {
      event.preventDefault();
      zone.classList.add("is-over");
    });
  for (const kind of ["dragleave", "drop"]) zone.addEventListener(kind, () => zone.classList.remove("is-over"));
  zone.addEventListener("drop", event => {
    event.preventDefault();
    take(event.dataTransfer.files);
  });

  // Files chosen before this script was there.
  if (field.files.length > 0) take(field.files);

  function take(files) {
    const chosen = [...files];
    if (chosen.length === 0) announce(say("upload.none"));
    for (const file of chosen) {
      const row = newRow(file);
      // One after another: a slow line is not shared between ten files, and the order of the answers is the order of the files.
      line = line.then(() => send(file, row));
    }
    form.reset();
  }

  function newRow(file) {
    const row = document.createElement("li");
    row.className = "upload-row";
    const name = document.createElement("span");
    name.className = "upload-name";
    name.textContent = file.name;
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-label", say("upload.progress", file.name));
    row.append(name, bar);
    list.append(row);
    return row;
  }

  function send(file, row) {
    if (file.size > limit) return fail(row, file, say("upload.too-large", file.name, String(limit / 1048576)));
    if (file.size === 0) return fail(row, file, say("upload.empty", file.name));
    return new Promise(done => {
      const bar = row.querySelector("progress");
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("HX-Request", "true");
      request.upload.addEventListener("progress", event => {
        if (event.lengthComputable) bar.value = Math.round(100 * event.loaded / event.total);
      });
      request.addEventListener("load", () => {
        const answer = new DOMParser().parseFromString(request.responseText, "text/html").querySelector("li");
        if (answer) {
          row.replaceWith(answer);
          window.htmx?.process(answer);
          announce(answer.textContent.trim());
        } else fail(row, file, request.status === 413 ? say("upload.too-large", file.name, String(limit / 1048576)) : say("upload.failed", file.name, String(request.status)));
        done();
      });
      request.addEventListener("error", () => {
        fail(row, file, say("upload.lost", file.name));
        done();
      });
      const body = new FormData(form);
      body.delete(field.name);
      body.append(field.name, file);
      request.send(body);
    });
  }

  function fail(row, file, sentence) {
    row.classList.add("is-bad");
    row.querySelector("progress")?.remove();
    const words = document.createElement("span");
    words.textContent = sentence;
    const again = document.createElement("button");
    again.type = "button";
    again.className = "btn";
    again.textContent = say("upload.again");
    again.addEventListener("click", () => {
      row.remove();
      take([file]);
    });
    row.append(words, again);
    announce(sentence);
  }
}
