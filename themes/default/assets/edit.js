// Writing an article: the preview beside the text while one types, and nothing typed is ever lost.
import { element } from "./combobox.js";

const form = document.querySelector("[data-edit]");
const body = form.elements.body;
const note = form.querySelector("[data-edit-note]");
const pause = 500;

function say(text, ...more) {
  note.replaceChildren(text, ...more.flatMap((one) => [" ", one]));
  note.hidden = false;
}

// What is typed stays in this browser until it is saved --------------------------------------------------------------

const kept = {
  key: `spravka.edit.${form.dataset.kept}`,
  read() { try { return JSON.parse(localStorage.getItem(this.key) ?? "null"); } catch { return null; } },
  write(value) { try { value ? localStorage.setItem(this.key, JSON.stringify(value)) : localStorage.removeItem(this.key); } catch { /* For this page only. */ } },
};

function restore() {
  const typed = kept.read();
  const is_answer = Boolean(document.querySelector("[data-focus]"));  // The page holds what was sent.
  if (!typed || is_answer || typed.text === body.value) return;
  const served = { text: body.value, seen: form.elements.seen.value };
  body.value = typed.text;
  form.elements.seen.value = typed.seen;  // Saving tells when the file has changed since.
  form.elements.message.value ||= typed.message ?? "";
  const forget = element("button", { class: "button quiet small", type: "button" }, form.dataset.forget);
  forget.addEventListener("click", () => {
    kept.write(null);
    body.value = served.text;
    form.elements.seen.value = served.seen;
    note.hidden = true;
    show_preview();
  });
  say(form.dataset.restored, forget);
}

const keep = () => kept.write(body.value === body.defaultValue ? null
  : { text: body.value, seen: form.elements.seen.value, message: form.elements.message.value });

// The preview: the page itself, asked for with the text as it stands ---------------------------------------------------

let newest = 0;

async function fresh_token() {
  const page = await fetch("/desk/edit/new");
  if (!page.ok || page.redirected) return false;
  const token = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("[name=form_token]");
  if (token) form.elements.form_token.value = token.value;
  return Boolean(token);
}

async function ask_for_preview() {
  const fields = new FormData(form);
  fields.delete("picture");
  fields.set("action", "preview");
  return fetch(form.getAttribute("action"), { method: "POST", body: fields });
}

async function show_preview() {
  const own = ++newest;
  let answer;
  try {
    answer = await ask_for_preview();
    if (answer.status === 401 || answer.status === 403) {
      if (!(await fresh_token())) return say(form.dataset.signedOut);
      answer = await ask_for_preview();
    }
  } catch { return; }  // No network: the text is kept, the next letter asks again.
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (own !== newest) return;
  for (const part of ["[data-preview]", "[data-problems]"]) {
    const come = page.querySelector(part);
    const here = form.querySelector(part);
    if (come && here.innerHTML !== come.innerHTML) here.replaceChildren(...come.childNodes);
  }
}

let waiting = 0;
body.addEventListener("input", () => {
  keep();
  clearTimeout(waiting);
  waiting = setTimeout(show_preview, pause);
});
form.elements.message.addEventListener("input", keep);

// A problem's line, from the list to the text -------------------------------------------------------------------------

form.querySelector("[data-problems]").addEventListener("click", (event) => {
  const line = Number(event.target.closest("[data-line]")?.dataset.line);
  if (!line) return;
  const lines = body.value.split("\n");
  const begin = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  body.focus();
  body.setSelectionRange(begin, begin + (lines[line - 1] ?? "").length);
});

// Sending ----------------------------------------------------------------------------------------------------------------

form.addEventListener("submit", () => {
  form.elements.cursor.value = String([...body.value.slice(0, body.selectionStart)].length);
});
addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.code !== "KeyS") return;
  event.preventDefault();
  form.requestSubmit(form.querySelector("[value=save]"));
});

restore();
if (body.value !== body.defaultValue) show_preview();
form.querySelector("[data-preview-button]").hidden = true;
