// The desk: articles into a reply, keys for everything, and a warning before a text is lost.
import { ask, combobox, element } from "./combobox.js";

const keys_key = "spravka.keys";
const find = (selector) => document.querySelector(selector);
const editor = find("[data-editor]");
const picker = find("[data-picker]");
const keys_dialog = find("[data-keys-dialog]");

// Articles into the reply -----------------------------------------------------------------------------------------

const body = editor?.elements.body;
const say = (text) => { find("[data-editor-status]").textContent = text; };
const block_of = async (path) => {
  const url = new URL(editor.dataset.blockUrl, location.href);
  url.searchParams.set("path", path);
  url.searchParams.set("form", "text");
  return (await ask(url))?.block;
};

function note_article(path) {
  const is_noted = [...editor.querySelectorAll("[name=articles]")].some((input) => input.value === path);
  if (!is_noted) editor.append(element("input", { type: "hidden", name: "articles", value: path }));
}

/// Puts text where the cursor is, with a line to itself, as if it had been typed: undo works.
function put(text, from = body.selectionStart, to = body.selectionEnd) {
  const before = body.value.slice(0, from);
  const lead = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const tail = body.value.slice(to).startsWith("\n") ? "" : "\n";
  body.focus();
  body.setSelectionRange(from, to);
  const whole = lead + text + tail;
  if (!document.execCommand?.("insertText", false, whole)) body.setRangeText(whole, from, to, "end");
  body.dispatchEvent(new Event("input", { bubbles: true }));
}

async function insert(path, known_block, range) {
  const block = known_block || (await block_of(path));
  if (!block) return say(editor.dataset.failed);
  put(block, ...(range ?? []));
  if (path) note_article(path);
  say(editor.dataset.inserted);
}

function set_up_picker() {
  const input = picker.querySelector("input");
  let range = null;
  const shown = picker.querySelector("[data-picker-preview]");
  const take = (hit) => { picker.close(); insert(hit.path, hit.kind === "ticket" ? hit.block : "", range); };
  const box = combobox({
    preview: (hit) => { shown.textContent = hit?.preview ?? ""; shown.hidden = !hit?.preview; },
    input, list: picker.querySelector("[role=listbox]"), status: picker.querySelector("[data-search-status]"),
    url: (query) => {
      const url = new URL(editor.dataset.searchUrl || "/api/v1/instant", location.href);
      url.searchParams.set("q", query);
      url.searchParams.set("lang", editor.dataset.lang);
      return url;
    },
    choose: take,
    words: picker.dataset,
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.defaultPrevented) return;
    event.preventDefault();
    const hit = box.first();
    if (hit) take(hit);
  });
  const open = (cut = 0) => {
    const at = body.selectionStart;
    range = [at - cut, body.selectionEnd];
    box.clear();
    picker.showModal();
    input.focus();
  };
  picker.addEventListener("close", () => body.focus());
  body.addEventListener("input", (event) => {
    const is_asked = event.data === "?" && body.value.slice(0, body.selectionStart).endsWith("??");
    if (is_asked && !picker.open) open(2);
  });
  const button = editor.querySelector("[data-open-picker]");
  button.hidden = false;
  button.addEventListener("click", () => open());
  find("[data-picker-hint]").hidden = false;
  return open;
}

/// A reply that is nothing but a link to an article: offer the answer itself.
function watch_for_bare_links() {
  const warning = editor.querySelector("[data-bare-link]");
  const link = /(?:https?:\/\/[^\s/]+)?\/([a-z]{2})\/articles\/([^\s?#)>\]]+)/i;
  const found = () => {
    const match = link.exec(body.value);
    return match && body.value.replace(match[0], "").trim().length < 80 && !editor.querySelector("[name=articles]") ? match : null;
  };
  const mend = () => {
    const match = found();
    if (match) insert(`${match[1]}/${decodeURIComponent(match[2])}.md`, "", [match.index, match.index + match[0].length]);
  };
  const button = element("button", { class: "button quiet small", type: "button" }, editor.dataset.linkFix, " ", element("kbd", {}, "Alt ↵"));
  button.addEventListener("click", mend);
  body.addEventListener("input", () => {
    const is_bare = Boolean(found());
    if (is_bare === !warning.hidden) return;
    warning.replaceChildren(...(is_bare ? [element("span", {}, editor.dataset.link), button] : []));
    warning.hidden = !is_bare;
  });
  body.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.altKey) { event.preventDefault(); mend(); }
  });
}

let open_picker = null;
if (editor) {
  open_picker = picker?.showModal ? set_up_picker() : null;
  watch_for_bare_links();
  for (const button of document.querySelectorAll("[data-insert]")) {
    button.hidden = false;
    button.addEventListener("click", () => insert(button.dataset.insert, button.dataset.block));
  }
}

// Nothing typed is lost, and two people do not answer past each other -------------------------------------------------

/// What was typed comes back after a reload, an expired session or a closed window, until it is sent.
function keep_reply() {
  const key = `spravka.reply.${location.pathname}`;
  const store = (text) => { try { text ? localStorage.setItem(key, text) : localStorage.removeItem(key); } catch { /* For this page only. */ } };
  let kept = "";
  try { kept = localStorage.getItem(key) ?? ""; } catch { /* Nothing was kept then. */ }
  if (sessionStorage.getItem(`${key}.sent`) && !body.defaultValue.trim()) kept = "";
  sessionStorage.removeItem(`${key}.sent`);
  if (kept && !body.value.trim()) {
    body.value = kept;
    say(editor.dataset.kept);
  }
  body.addEventListener("input", () => store(body.value.trim() ? body.value : ""));
  editor.addEventListener("submit", () => sessionStorage.setItem(`${key}.sent`, "yes"));
  if (!kept) store("");
}

/// Tells while one writes that somebody else has written; new words of the customer change the suggestions.
function watch_for_others() {
  const note = editor.querySelector("[data-changed-note]");
  const seen = Number(editor.elements.seen.value);
  const look = async () => {
    if (document.hidden || !note.hidden) return;
    const ticket = await ask(editor.dataset.ticketUrl);
    if (!ticket || ticket.messages.length <= seen) return;
    note.replaceChildren(editor.dataset.changed, " ", element("a", { href: "#last" }, `+${ticket.messages.length - seen}`));
    note.querySelector("a").addEventListener("click", (event) => { event.preventDefault(); leaving = true; location.reload(); });
    note.hidden = false;
  };
  setInterval(look, 20000);
  addEventListener("focus", look);
}
let leaving = false;
if (editor?.dataset.ticketUrl) {
  keep_reply();
  watch_for_others();
}

// Leaving ----------------------------------------------------------------------------------------------

for (const form of document.querySelectorAll("[data-guard]")) {
  const typed = () => [...form.querySelectorAll("textarea")].some((area) => area.value.trim() !== area.defaultValue.trim());
  let is_sending = false;
  form.addEventListener("submit", () => { is_sending = true; });
  addEventListener("beforeunload", (event) => { if (typed() && !is_sending && !leaving) event.preventDefault(); });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); form.requestSubmit(); }
  });
}
for (const form of document.querySelectorAll("[data-sure]")) {
  form.addEventListener("submit", (event) => { if (!confirm(form.dataset.sure)) event.preventDefault(); });
}

// Keys --------------------------------------------------------------------------------------------------------------

const rows = [...document.querySelectorAll("[data-keys] .ticket-subject a")];
const are_keys_on = () => { try { return localStorage.getItem(keys_key) !== "off"; } catch { return true; } };
const step = (by) => {
  const at = rows.indexOf(document.activeElement);
  rows[Math.min(Math.max(at + by, 0), rows.length - 1)]?.focus();
};
const actions = {
  j: () => step(1),
  k: () => step(-1),
  "?": () => keys_dialog?.showModal(),
  r: () => body?.focus(),
  e: () => {
    const form = find("[data-resolve]");
    if (form) { form.open = true; form.querySelector("textarea").focus(); }
  },
};
// One key each in the queue of resolved tickets: the row in focus, else the first.
const press = (key) => {
  const row = document.activeElement.closest?.(".analysis-row") ?? find(".analysis-row");
  row?.querySelector(`[data-key="${key}"]`)?.click();
};
if (find(".analysis-row")) Object.assign(actions, { a: () => press("a"), x: () => press("x"), s: () => press("s") });
// The same keys on a Russian layout; "," is where "?" lies there.
const by_place = { KeyJ: "j", KeyK: "k", KeyR: "r", KeyE: "e", KeyA: "a", KeyX: "x", KeyS: "s" };

document.addEventListener("keydown", (event) => {
  if (open_picker && (event.ctrlKey || event.metaKey) && event.code === "KeyK" && !document.querySelector("dialog[open]")) {
    event.preventDefault();
    return open_picker();
  }
  const is_typing = event.target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  const is_other = event.ctrlKey || event.metaKey || event.altKey || is_typing || document.querySelector("dialog[open]");
  const action = actions[event.key] ?? actions[by_place[event.code]];
  const is_help = event.key === "?";
  if (is_other || !action || (!is_help && !are_keys_on())) return;
  event.preventDefault();
  action();
});

const keys_switch = find("[data-keys-switch]");
if (keys_switch) {
  keys_switch.checked = are_keys_on();
  keys_switch.addEventListener("change", () => {
    try { localStorage.setItem(keys_key, keys_switch.checked ? "on" : "off"); } catch { /* For this page only. */ }
  });
}
const keys_hint = find("[data-keys-hint]");
if (keys_hint && rows.length) keys_hint.hidden = false;
