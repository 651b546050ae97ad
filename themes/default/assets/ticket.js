// A letter to support: answers while it is being written, and a draft that survives a closed window.
import { ask, element, is_local, marked } from "./combobox.js";
import { just_read, visit } from "./visit.js";

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
    asked.append(element("div", { class: "field" }, element("label", {}, element("span", {}, label, " ", element("span", { class: "optional" }, form.dataset.optional)),
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

  // What was asked is learned when it was answered; who asks is told so that it can be taken out.
  const typed = () => ({ ...Object.fromEntries(["subject", "body", "name", "email"].map((name) => [name, form.elements[name]?.value ?? ""])),
    type: form.elements.type?.value ?? "" });
  // Each answer has an id of its own: those in which something was opened or rejected go with the letter, and the last one.
  let acted = form.elements.suggestion_id.value.split(" ").filter(Boolean);
  let last_id = "";
  const name_ids = () => {
    acted = acted.slice(-19);
    form.elements.suggestion_id.value = [...acted.filter((id) => id !== last_id), last_id].join(" ").trim();
  };
  const tell = (id, path, event) => {
    if (!acted.includes(id)) acted.push(id);
    name_ids();
    return ask(`/api/v1/suggestions/${encodeURIComponent(id)}/events`, {
      method: "POST", keepalive: true, headers: { "Content-Type": "application/json" }, body: JSON.stringify({ event, path, ...(event === "solved" && typed()) }),
    });
  };
  const thank = () => {
    store.clear();
    const heading = element("h1", { tabindex: "-1" }, words.thanks);
    document.querySelector(".form-columns").replaceWith(element("div", { class: "page message-page" }, heading,
      element("p", { class: "lead" }, words.thanksText),
      element("p", {}, element("a", { class: "button", href: is_local(words.homeUrl) ? words.homeUrl : "/" }, words.home))));
    heading.focus();
  };
  // What is broken just now, with the time named for its end, and the way to hear of that end.
  const moment = (iso) => {
    const at = new Date(iso);
    return iso && !Number.isNaN(at.getTime()) ? at.toLocaleString(form.dataset.lang, { dateStyle: "long", ...(iso.length > 10 && { timeStyle: "short" }) }) : iso;
  };
  const trouble = (issue) => {
    if (!issue || issue.status === "resolved") return [];
    const state = { identified: words.issueIdentified, fixing: words.issueFixing, monitoring: words.issueMonitoring }[issue.status] ?? words.issueInvestigating;
    const since = issue.since ? `${state} ${words.issueSince} ${moment(issue.since)}` : state;
    const term = issue.expected ? `${since}, ${words.issueExpected} ${moment(issue.expected)}` : since;
    const line = element("p", { class: "notice issue" }, element("strong", {}, words.issue), " ", term);
    if (is_local(issue.watch_url)) line.append(" ", element("a", { href: issue.watch_url, target: "_blank", rel: "noopener" }, words.watch));
    return [line];
  };
  /// Customers write in the words of the trouble: where the section that fits best tells it again, the solution answers.
  const answering = (article, anchor) => {
    const sections = article.sections ?? [];
    const best = sections.find((section) => section.anchor === anchor);
    const answers = best?.level > 0 && !["problem", "environment", "cause"].includes(best.kind);
    return (answers ? best : sections.find((section) => section.kind === "solution"))?.anchor ?? anchor;
  };
  /// The section that answers, from the article itself: read here, the letter stays where it is.
  const read_section = async (hit, place) => {
    const article = await ask(`/api/v1/articles/${hit.id.split("/").map(encodeURIComponent).join("/")}?lang=${encodeURIComponent(hit.lang)}`);
    if (!article?.html) return;
    const page = new DOMParser().parseFromString(article.html, "text/html");
    const level = (node) => (/^H[1-6]$/.test(node?.tagName ?? "") ? Number(node.tagName[1]) : 0);
    const anchor = answering(article, hit.section?.anchor ?? "");
    const heading = anchor ? page.getElementById(anchor) : null;
    const section = [];
    let node = level(heading) ? heading.nextElementSibling : page.body.firstElementChild;
    for (; node && !(level(node) && level(node) <= (level(heading) || 6)); node = node.nextElementSibling) section.push(document.importNode(node, true));
    if (!section.length) return;
    place.replaceChildren(...section);
    for (const link of place.querySelectorAll("a[href]")) Object.assign(link, { target: "_blank", rel: "noopener" });
  };
  const item = (hit, id) => {
    const summary = element("summary", {}, marked(hit.title_html));
    const solved = element("button", { class: "button small", type: "button" }, words.solved);
    const not = element("button", { class: "button quiet small", type: "button" }, words.not);
    const text = element("div", { class: "text prose" }, element("p", {}, marked(hit.snippet_html)));
    const details = element("details", { class: "suggest-item" }, summary,
      text,
      element("div", { class: "actions" }, solved, not,
        element("a", { href: hit.url, target: "_blank", rel: "noopener" }, words.open)));
    if (hit.lang) details.lang = hit.lang;
    details.addEventListener("toggle", () => { if (details.open) { tell(id, hit.path, "opened"); read_section(hit, text); } }, { once: true });
    solved.addEventListener("click", async () => { await tell(id, hit.path, "solved"); thank(); });
    not.addEventListener("click", () => {
      tell(id, hit.path, "rejected");
      details.open = false;
      details.classList.add("rejected");
      summary.focus();
    });
    return element("li", {}, ...trouble(hit.known_issue), details);
  };
  const look = async () => {
    const letter = { subject: form.elements.subject.value.trim(), body: form.elements.body.value.trim(),
      lang: form.dataset.lang, group: form.elements.group?.value ?? "" };
    const text = JSON.stringify(letter);
    if (letter.subject.length + letter.body.length < 3 || text === last) return;
    last = text;
    const mine = ++newest;
    const answer = await ask("/api/v1/suggestions", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ ...letter, limit: 5, read: just_read() }) });
    if (mine !== newest || !answer) return;
    const hits = (answer.hits ?? []).filter((hit) => is_local(hit.url));
    if (answer.suggestion_id) last_id = answer.suggestion_id;
    name_ids();
    // The answers were offered here already: no further step between the letter and its sending.
    form.elements.step.value = "send";
    ask_for(answer.ask);
    // An answer that is being read stays where it is until it is closed.
    if (list.querySelector("details[open]") && hits.length) return;
    list.replaceChildren(...hits.map((hit) => item(hit, answer.suggestion_id ?? "")));
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

/// What goes with the letter is shown before it goes, and can be left out.
function tell_visit() {
  const told = form.querySelector("[data-visit-told]");
  const steps = visit();
  if (!told || !steps.length) return;
  told.querySelector("[data-visit-list]").replaceChildren(...steps.map((step) =>
    element("li", {}, step.kind === "search" ? told.dataset.searched : told.dataset.read, " ", element("q", {}, step.text))));
  told.hidden = false;
}

if (form) {
  tell_visit();
  if (!("confirm" in form.dataset)) keep_draft();
  if (panel) suggest();
  form.addEventListener("submit", (event) => {
    if (form.dataset.sending) event.preventDefault();
    form.dataset.sending = "yes";
    if (form.elements.visit) form.elements.visit.value = JSON.stringify(visit());
  });
  addEventListener("pageshow", () => delete form.dataset.sending);
}
