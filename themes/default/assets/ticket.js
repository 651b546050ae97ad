// A letter to support: answers while it is being written, and a draft that survives a closed window.
import { ask, element, is_local, marked } from "./combobox.js";
import { visit } from "./visit.js";

const draft_key = "spravka.ticket";
const kept = ["subject", "body"];
const store = {
  read: () => { try { return JSON.parse(localStorage.getItem(draft_key)) ?? {}; } catch { return {}; } },
  write: (draft) => { try { localStorage.setItem(draft_key, JSON.stringify(draft)); return true; } catch { return false; } },
  clear: () => { try { localStorage.removeItem(draft_key); } catch { /* Nothing was kept then. */ } },
};

if (document.querySelector("[data-sent]")) store.clear();

const form = document.querySelector("[data-ticket]");
const panel = document.querySelector("[data-suggest]");

function keep_draft() {
  const status = document.querySelector("[data-draft-status]");
  const draft = store.read();
  let restored = false;
  for (const name of kept) {
    const field = form.elements[name];
    if (field && !field.value && typeof draft[name] === "string") {
      field.value = draft[name];
      restored ||= draft[name] !== "";
    }
  }
  if (restored) status.textContent = form.dataset.restored;
  let timer = 0;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const now = Object.fromEntries(kept.map((name) => [name, form.elements[name]?.value ?? ""]));
      if (store.write(now)) status.textContent = form.dataset.saved;
    }, 600);
  });
}

/// What support will want to know, from the best answer: fields are added, and never taken away once filled.
function ask_for(labels) {
  const asked = form.querySelector("[data-asked]");
  const wanted = new Set((labels ?? []).slice(0, 20));
  for (const field of asked.querySelectorAll(".field")) {
    const input = field.querySelector("input");
    if (!wanted.delete(input.name.slice("field_".length)) && !input.value) field.remove();
  }
  for (const label of wanted) {
    asked.append(element("div", { class: "field" }, element("label", {}, element("span", {}, label),
      element("input", { name: `field_${label}`, type: "text", maxlength: "1000" }))));
  }
  asked.hidden = !asked.querySelector(".field");
}

function suggest() {
  const list = panel.querySelector("[data-suggest-list]");
  const status = panel.querySelector("[data-suggest-status]");
  const words = panel.dataset;
  let newest = 0;
  let timer = 0;
  let last = "";

  // Beside the letter where there is room, else right under the message.
  const columns = panel.parentElement;
  const narrow = matchMedia("(max-width: 61.99rem)");
  const place = () => (narrow.matches ? form.querySelector("[data-asked]").before(panel) : columns.append(panel));
  narrow.addEventListener("change", place);
  place();

  const tell = (path, event) => ask(`/api/v1/suggestions/${encodeURIComponent(form.elements.suggestion_id.value)}/events`, {
    method: "POST", keepalive: true, headers: { "Content-Type": "application/json" }, body: JSON.stringify({ event, path }),
  });
  const thank = () => {
    store.clear();
    const heading = element("h1", { tabindex: "-1" }, words.thanks);
    document.querySelector(".form-columns").replaceWith(element("div", { class: "message-page" }, heading,
      element("p", { class: "lead" }, words.thanksText),
      element("p", {}, element("a", { class: "button", href: is_local(words.homeUrl) ? words.homeUrl : "/" }, words.home))));
    heading.focus();
  };
  const item = (hit) => {
    const summary = element("summary", {}, marked(hit.title_html));
    const solved = element("button", { class: "button small", type: "button" }, words.solved);
    const not = element("button", { class: "button quiet small", type: "button" }, words.not);
    const details = element("details", { class: "suggest-item" }, summary,
      element("p", { class: "text" }, marked(hit.snippet_html)),
      element("div", { class: "actions" }, solved, not,
        element("a", { href: hit.url, target: "_blank", rel: "noopener" }, words.open)));
    if (hit.lang) details.lang = hit.lang;
    details.addEventListener("toggle", () => { if (details.open) tell(hit.path, "opened"); }, { once: true });
    solved.addEventListener("click", async () => { await tell(hit.path, "solved"); thank(); });
    not.addEventListener("click", () => {
      tell(hit.path, "rejected");
      details.open = false;
      details.classList.add("rejected");
      summary.focus();
    });
    return element("li", {}, details);
  };
  const look = async () => {
    const letter = { subject: form.elements.subject.value.trim(), body: form.elements.body.value.trim(),
      lang: form.dataset.lang, group: form.elements.group?.value ?? "" };
    const text = JSON.stringify(letter);
    if (letter.subject.length + letter.body.length < 3 || text === last) return;
    last = text;
    const mine = ++newest;
    const answer = await ask("/api/v1/suggestions", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ ...letter, limit: 5 }) });
    if (mine !== newest || !answer) return;
    const hits = (answer.hits ?? []).filter((hit) => is_local(hit.url));
    if (answer.suggestion_id) form.elements.suggestion_id.value = answer.suggestion_id;
    // The answers were offered here already: no further step between the letter and its sending.
    form.elements.step.value = "send";
    ask_for(answer.ask);
    // An answer that is being read stays where it is until it is closed.
    if (list.querySelector("details[open]") && hits.length) return;
    list.replaceChildren(...hits.map(item));
    panel.hidden = hits.length === 0;
    document.querySelector("[data-expect]").hidden = hits.length > 0;
    status.textContent = hits.length ? words.found + hits.length : "";
  };
  form.addEventListener("input", (event) => {
    if (event.target.name !== "subject" && event.target.name !== "body" && event.target.name !== "group") return;
    clearTimeout(timer);
    timer = setTimeout(look, 300);
  });
  look();
}

if (form) {
  if (!("confirm" in form.dataset)) keep_draft();
  if (panel) suggest();
  form.addEventListener("submit", (event) => {
    if (form.dataset.sending) event.preventDefault();
    form.dataset.sending = "yes";
    if (form.elements.visit) form.elements.visit.value = JSON.stringify(visit());
  });
  addEventListener("pageshow", () => delete form.dataset.sending);
}
