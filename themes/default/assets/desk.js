// The desk: articles into a reply, keys for everything, and a warning before a text is lost.
import { ask, combobox, element } from "./combobox.js";

const keys_key = "spravka.keys";
const find = (selector) => document.querySelector(selector);
const editor = find("[data-editor]");
const picker = find("[data-picker]");
const keys_dialog = find("[data-keys-dialog]");

// Articles into the reply -----------------------------------------------------------------------------------------

const body = editor?.elements.body;
// The ticket's own address, also on the page that gives a refused reply back.
const own_path = editor?.getAttribute("action").replace(/\/messages$/, "");
const say = (text) => { find("[data-editor-status]").textContent = text; };
const block_of = async (path) => {
  const url = new URL(editor.dataset.blockUrl, location.href);
  url.searchParams.set("path", path);
  url.searchParams.set("form", "text");
  return ask(url);
};
const noted_articles = () => [...editor.querySelectorAll("[name=articles]")].map((input) => input.value);

function note_article(path) {
  if (!noted_articles().includes(path)) editor.append(element("input", { type: "hidden", name: "articles", value: path }));
}

const article_link = /(?:https?:\/\/[^\s/]+)?\/[a-z]{2}\/articles\/[^\s)>\]]+/gi;
const without_stop = (link) => link.replace(/[.,;:!?]+$/, "");
const place_of = (link) => without_stop(link).replace(/^https?:\/\/[^/]+/i, "").replace(/[?#].*$/, "");
// Articles whose answer stands in the reply beside their address.
const answered = new Set();

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
  const found = known_block ? { block: known_block, path } : await block_of(path);
  if (!found?.block) return say(editor.dataset.failed);
  if (found.path) note_article(found.path);
  const links = [...found.block.matchAll(article_link)].map(([link]) => place_of(link));
  for (const place of links) answered.add(place);
  put(found.block, ...(range ?? []));
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
  find("[data-picker-hint-plain]").hidden = true;
  editor.querySelector("[data-plain-picker]")?.remove();
  return open;
}

/// A link to an article whose answer is not in the reply: offer the answer itself.
function watch_for_bare_links() {
  const warning = editor.querySelector("[data-bare-link]");
  const found = () => [...body.value.matchAll(article_link)].find(([link]) => !answered.has(place_of(link)));
  const mend = () => {
    const match = found();
    if (!match) return;
    const link = without_stop(match[0]);
    insert(place_of(link), "", [match.index, match.index + link.length]);
  };
  const button = element("button", { class: "button quiet small", type: "button" }, editor.dataset.linkFix, " ", element("kbd", {}, "Alt ↵"));
  button.addEventListener("click", mend);
  const look = () => {
    // Who takes the answer out again has a bare link again.
    for (const place of answered) if (!body.value.includes(place)) answered.delete(place);
    const is_bare = Boolean(found());
    if (is_bare === !warning.hidden) return;
    warning.replaceChildren(...(is_bare ? [element("span", {}, editor.dataset.link), button] : []));
    warning.hidden = !is_bare;
  };
  // Without scripts the server asks about a bare link; here the writer has been told.
  editor.querySelector("[data-bare-told]")?.remove();
  editor.addEventListener("submit", () => {
    if (found()) editor.append(element("input", { type: "hidden", name: "bare", value: "told" }));
  });
  body.addEventListener("input", look);
  look();
  body.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.altKey) { event.preventDefault(); mend(); }
  });
}

let open_picker = null;
if (editor) {
  open_picker = picker?.showModal ? set_up_picker() : null;
  if (editor.dataset.ticketUrl) keep_reply();
  watch_for_bare_links();
  ready_to_insert();
}

function ready_to_insert() {
  for (const button of document.querySelectorAll("[data-insert]:not([data-is-ready])")) {
    button.dataset.isReady = "yes";
    button.addEventListener("click", (event) => {
      event.preventDefault();
      insert(button.dataset.insert, button.dataset.block);
    });
  }
}

// Nothing typed is lost, and two people do not answer past each other -------------------------------------------------

/// What was typed comes back after a reload, an expired session or a closed window, until it is sent.
function keep_reply() {
  const key = `spravka.reply.${own_path}`;
  const store = (kept) => { try { kept ? localStorage.setItem(key, JSON.stringify(kept)) : localStorage.removeItem(key); } catch { /* For this page only. */ } };
  let kept = null;
  try { kept = JSON.parse(localStorage.getItem(key)); } catch { /* Nothing was kept then. */ }
  // It has arrived when sending led to the conversation's end, and not to the door of an expired session.
  const has_arrived = "sent" in editor.dataset || (sessionStorage.getItem(`${key}.sent`) && location.hash === "#last");
  if (has_arrived && !body.defaultValue.trim()) kept = kept?.resolution ? { resolution: kept.resolution } : null;
  sessionStorage.removeItem(`${key}.sent`);
  if (kept?.text && !body.value.trim()) {
    body.value = kept.text;
    say(editor.dataset.kept);
  }
  if (kept?.text?.trim() === body.value.trim()) {
    for (const path of kept?.articles ?? []) note_article(path);
    for (const place of kept?.answered ?? []) answered.add(place);
  }
  // What solved it is written beside the reply, and kept with it.
  const told = ["environment", "cause", "solution", "article"].map((name) => editor.elements[name]).filter(Boolean);
  for (const field of told) {
    const was = kept?.resolution?.[field.name];
    if (typeof was !== "string" || !was || field.value) continue;
    field.value = was;
    find("[data-resolve]").open = true;
    say(editor.dataset.kept);
  }
  const keep = () => {
    const text = body.value;
    const resolution = Object.fromEntries(told.filter((field) => field.value.trim()).map((field) => [field.name, field.value]));
    const parts = { ...(text.trim() && { text, articles: noted_articles(), answered: [...answered] }), ...(Object.keys(resolution).length && { resolution }) };
    store(Object.keys(parts).length ? parts : null);
  };
  for (const field of [body, ...told]) field.addEventListener("input", keep);
  editor.addEventListener("submit", (event) => {
    if (!event.submitter || event.submitter.classList.contains("send")) sessionStorage.setItem(`${key}.sent`, "yes");
  });
  if (kept) keep();
  else store(null);
}

/// Takes over what is new in the page, and leaves alone what is being typed.
function renew(page) {
  for (const old of document.querySelectorAll("[data-live]")) {
    const fresh = page.querySelector(`[data-live="${old.dataset.live}"]`);
    if (fresh) old.replaceChildren(...document.importNode(fresh, true).childNodes);
  }
  ready_to_insert();
}

/// New words of the customer come into the page while one writes, with the suggestions they change. A colleague's answer is told of
/// too, but not taken as seen: sending asks once more.
function watch_for_others() {
  const note = editor.querySelector("[data-changed-note]");
  const count = editor.elements.seen;
  let shown = Number(count.value);
  let is_overtaken = false;
  const look = async () => {
    if (document.hidden) return;
    const ticket = await ask(editor.dataset.ticketUrl);
    const messages = ticket?.messages ?? [];
    if (messages.length <= shown) return;
    const fresh = messages.slice(shown);
    const answer = await fetch(own_path, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    renew(new DOMParser().parseFromString(await answer.text(), "text/html"));
    shown = messages.length;
    is_overtaken ||= fresh.some((message) => message.is_agent && !message.is_internal);
    if (!is_overtaken) count.value = shown;
    const link = element("a", { href: `#message-${fresh[0].id}` }, editor.dataset.show);
    note.replaceChildren(is_overtaken ? editor.dataset.changed : editor.dataset.wrote, " ", link);
    note.hidden = false;
  };
  setInterval(look, 10000);
  addEventListener("focus", look);
}
let leaving = false;
if (editor?.dataset.ticketUrl) watch_for_others();

// Leaving ----------------------------------------------------------------------------------------------

for (const part of document.querySelectorAll("[data-by-key]")) send_by_key(part, part.querySelector("button[type=submit]"));
for (const form of document.querySelectorAll("[data-guard]")) {
  const typed = () => [...form.elements].some((field) => field.type === "textarea" && field.value.trim() !== field.defaultValue.trim());
  let is_sending = false;
  form.addEventListener("submit", () => { is_sending = true; });
  addEventListener("beforeunload", (event) => { if (typed() && !is_sending && !leaving) event.preventDefault(); });
  send_by_key(form);
}
function send_by_key(part, button = null) {
  const form = button?.form ?? part;
  part.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const is_sent = event.ctrlKey || event.metaKey;
    // Enter alone would press the first button of the whole form.
    if (is_sent || (button && event.target.matches("input[type=text]"))) event.preventDefault();
    if (is_sent) form.requestSubmit(button);
  });
}
for (const form of document.querySelectorAll("[data-sure]")) {
  form.addEventListener("submit", (event) => { if (!confirm(form.dataset.sure)) event.preventDefault(); });
}

// Writing is over: what the browser kept of a text that is saved now -----------------------------------------------------

for (const { dataset } of document.querySelectorAll("[data-saved]")) {
  try { localStorage.removeItem(`spravka.edit.${dataset.saved}`); } catch { /* Nothing was kept then. */ }
}

// What a draft does to the answers comes into its page by itself; it may take seconds -----------------------------------

async function show_replay(place, tries = 20) {
  const answer = await fetch(place.dataset.replay).catch(() => null);
  if (answer?.status === 503 && tries > 0) return setTimeout(() => show_replay(place, tries - 1), 3000);
  const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
  const result = page && page.querySelector("[data-replay-result]");
  place.replaceChildren(...(result ? result.childNodes : [place.dataset.failed, " ", ...place.querySelectorAll("a")]));
}
const replay = find("[data-replay]");
if (replay) show_replay(replay);

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
const work = find(".work");
if (work) {
  actions.a = () => work.querySelector("[name=assignee]").focus();
  actions.p = () => work.querySelector("[name=priority]").focus();
}
// One key each in the queues: the row in focus, else the first.
const press = (key) => {
  const row = document.activeElement.closest?.("[data-keys] > li") ?? find("[data-keys] > li");
  row?.querySelector(`[data-key="${key}"]`)?.click();
};
for (const { dataset } of document.querySelectorAll("[data-keys] [data-key]")) actions[dataset.key] = () => press(dataset.key);
// The same keys on a Russian layout; "," is where "?" lies there.
const by_place = { KeyP: "p", KeyJ: "j", KeyK: "k", KeyR: "r", KeyE: "e", KeyA: "a", KeyX: "x", KeyS: "s", KeyC: "c", KeyD: "d" };

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
// A menu opens and closes without a script; with one it also closes when one turns to something else.
for (const menu of document.querySelectorAll("[data-menu]")) {
  const leave = (target) => { if (target && !menu.contains(target)) menu.open = false; };
  document.addEventListener("pointerdown", (event) => leave(event.target));
  menu.addEventListener("focusout", (event) => leave(event.relatedTarget));
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
const keys_hint = find("[data-keys-hint]");
if (keys_hint && rows.length) keys_hint.hidden = false;
