// The help center in any web page, by one script tag. Lives in a shadow root: the page's styles do not reach it, nor its own the page.
// Needs of the page's content security policy: the help center in script-src, connect-src and img-src; nothing inline.
(() => {
  const tag = document.currentScript;
  const base = new URL(tag.src).origin;
  const options = tag.dataset;
  const lang = /^[a-z]{2}$/.test(options.lang ?? "") ? options.lang : (document.documentElement.lang || navigator.language).startsWith("ru") ? "ru" : "en";
  const own = {
    ru: { help: "Помощь", title: "Чем помочь?", search: "Опишите вопрос своими словами", close: "Закрыть", back: "Назад", suggested: "Может пригодиться на этой странице", none: "Ничего не нашлось. Напишите нам — ответит человек.", found: "Найдено статей: ", open: "Открыть в справке", helped: "Статья помогла?", yes: "Да", no: "Нет", thanks: "Спасибо!", contact: "Написать в поддержку", subject: "Тема", body: "Что случилось?", email: "Почта для ответа", send: "Отправить", answers: "Возможно, ответ уже есть", sent: "Обращение принято. Номер: ", follow: "Следить за ответом", failed: "Не получилось. Проверьте поля и связь и попробуйте ещё раз." },
    en: { help: "Help", title: "How can we help?", search: "Ask in your own words", close: "Close", back: "Back", suggested: "May be useful on this page", none: "Nothing found. Write to us, a person will answer.", found: "Articles found: ", open: "Open in the help center", helped: "Did this help?", yes: "Yes", no: "No", thanks: "Thank you!", contact: "Contact us", subject: "Subject", body: "What happened?", email: "E-mail for the answer", send: "Send", answers: "The answer may be here already", sent: "We have it. Number: ", follow: "Follow the answer", failed: "This did not work. Check the fields and the connection, and try again." },
  };
  const words = own[lang] ?? own.en;

  const css = `
:host { all: initial; --paper: #fff; --ink: #1c2421; --soft: #55605b; --line: #d5d9d4; --accent: ${/^#[0-9a-f]{3,6}$/i.test(options.color ?? "") ? options.color : "#0f6a54"}; --link: var(--accent); --on: #fff; --wash: #eef3f0; }
@media (prefers-color-scheme: dark) { :host { --paper: #172120; --ink: #e7ece8; --soft: #a4b0aa; --line: #3a4845; --link: #86d6ba; --wash: #1f2e2a; } }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
.launch, .panel { position: fixed; inset-inline-end: 1rem; z-index: 2147483000; font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; color: var(--ink); }
.launch { inset-block-end: 1rem; min-height: 3rem; padding: .6rem 1.25rem; border: 0; border-radius: 2rem; background: var(--accent); color: var(--on); font-weight: 600; cursor: pointer; box-shadow: 0 4px 16px rgb(0 0 0 / .25); }
.panel { inset-block-end: 5rem; display: flex; flex-direction: column; inline-size: min(26rem, calc(100vw - 2rem)); block-size: min(38rem, calc(100vh - 7rem)); border: 1px solid var(--line); border-radius: .75rem; background: var(--paper); box-shadow: 0 12px 40px rgb(0 0 0 / .3); overflow: hidden; }
header { display: flex; align-items: center; gap: .5rem; padding: .6rem .75rem .6rem 1rem; border-block-end: 1px solid var(--line); }
h2 { flex: 1; margin: 0; font-size: 1.0625rem; line-height: 1.3; }
h3 { margin: 1rem 0 .4rem; font-size: .9375rem; color: var(--soft); font-weight: 600; }
.scroll { flex: 1; overflow: auto; padding: 1rem; overflow-wrap: break-word; }
button.plain { min-inline-size: 2.5rem; min-block-size: 2.5rem; border: 0; border-radius: .5rem; background: none; color: inherit; font: inherit; cursor: pointer; }
button.plain:hover, .hit:hover { background: var(--wash); }
:focus-visible { outline: 3px solid #b35c00; outline-offset: 1px; }
input, textarea { display: block; inline-size: 100%; padding: .6rem .8rem; border: 1px solid #828c86; border-radius: .5rem; background: var(--paper); color: var(--ink); font: inherit; }
label { display: block; margin-block: .8rem .25rem; font-weight: 600; }
.hit { display: block; inline-size: 100%; padding: .65rem .6rem; border: 0; border-block-end: 1px solid var(--line); background: none; color: var(--link); font: inherit; font-weight: 600; text-align: start; cursor: pointer; }
.hit span { display: block; color: var(--soft); font-size: .875rem; font-weight: 400; }
.go { display: inline-block; min-block-size: 2.75rem; margin-block-start: 1rem; padding: .55rem 1.25rem; border: 0; border-radius: .5rem; background: var(--accent); color: var(--on); font: inherit; font-weight: 600; cursor: pointer; }
.soft { color: var(--soft); } .error { color: #a3251b; } a { color: var(--link); }
@media (prefers-color-scheme: dark) { .error { color: #ff9f92; } }
article :is(img, table, pre) { max-inline-size: 100%; block-size: auto; overflow: auto; } article pre { padding: .75rem; background: var(--wash); } article .table { overflow: auto; }
h2:focus { outline: none; }
.rate .plain { padding-inline: 1rem; border: 1px solid var(--line); }
.rate { display: flex; gap: .5rem; align-items: center; margin-block-start: 1.25rem; padding-block-start: 1rem; border-block-start: 1px solid var(--line); }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
@media (max-width: 30rem) { .panel { inset: 0; inline-size: 100%; block-size: 100%; border-radius: 0; } }`;

  const make = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
      else made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  };
  const call = async (path, body) => {
    try {
      const answer = await fetch(base + "/api/v1/" + path, body && { method: "POST", headers: { "Content-Type": "application/json", ...body.headers }, body: JSON.stringify(body.json) });
      return answer.status === 204 ? {} : answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  };
  const later = (work, wait) => {
    let timer = 0;
    return (...values) => { clearTimeout(timer); timer = setTimeout(work, wait, ...values); };
  };

  const host = make("div");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];

  const heading = make("h2", { id: "title", tabindex: "-1" });
  const back = make("button", { class: "plain", type: "button", "aria-label": words.back, onclick: () => start() }, "←");
  const content = make("div", { class: "scroll" });
  const status = make("p", { class: "unseen", role: "status" });
  const panel = make("section", { class: "panel", role: "dialog", "aria-labelledby": "title", hidden: "" },
    make("header", {}, back, heading, make("button", { class: "plain", type: "button", "aria-label": words.close, onclick: () => toggle(false) }, "×")), content, status);
  const launch = make("button", { class: "launch", type: "button", "aria-expanded": "false", onclick: () => toggle(panel.hidden) }, words.help);
  root.append(panel, launch);

  function toggle(open) {
    panel.hidden = !open;
    launch.setAttribute("aria-expanded", String(open));
    if (!open) return launch.focus();
    if (!content.childElementCount) start();
    (root.getElementById("find") ?? heading).focus();
  }
  root.addEventListener("keydown", (event) => { if (event.key === "Escape" && !panel.hidden) toggle(false); });

  function show(title, has_back, ...nodes) {
    heading.textContent = title;
    back.hidden = !has_back;
    content.replaceChildren(...nodes);
    content.scrollTop = 0;
  }

  const hits_of = (answer, suggestion) => (answer?.hits ?? []).map((hit) => make("button", { class: "hit", type: "button", lang: hit.lang, onclick: () => read(hit, suggestion) },
    hit.title, make("span", {}, (hit.category ?? []).join(" › "))));

  let newest = 0;
  async function start() {
    const list = make("div");
    const find = make("input", { id: "find", type: "search", "aria-label": words.search, placeholder: words.search, maxlength: "400", autocomplete: "off" });
    show(words.title, false, find, list, make("button", { class: "go", type: "button", onclick: () => write(find.value) }, words.contact));
    find.focus();
    find.addEventListener("input", later(async () => {
      const mine = ++newest;
      const query = find.value.trim();
      if (!query) return suggest(list);
      const answer = await call(`search?${new URLSearchParams({ q: query, limit: 6 })}`);
      if (mine !== newest || !answer) return;
      const hits = hits_of(answer);
      status.textContent = hits.length ? words.found + answer.total : words.none;
      list.replaceChildren(...(hits.length ? hits : [make("p", { class: "soft" }, words.none)]));
    }, 150));
    suggest(list);
  }

  async function suggest(list) {
    const mine = ++newest;
    const subject = options.suggest ?? document.title;
    const body = options.suggest ? "" : document.querySelector("h1")?.textContent ?? "";
    const answer = subject && await call("suggestions", { json: { subject: subject.slice(0, 200), body: body.slice(0, 500), lang, limit: 3 } });
    if (mine !== newest) return;
    const hits = hits_of(answer);
    list.replaceChildren(...(hits.length ? [make("h3", {}, words.suggested), ...hits] : []));
  }

  async function read(hit, suggestion) {
    const answer = await call(`articles/${encodeURIComponent(hit.id)}?lang=${hit.lang}`);
    if (!answer) return void window.open(base + hit.url, "_blank", "noopener");
    if (suggestion) call(`suggestions/${suggestion}/events`, { json: { event: "opened", path: hit.path } });
    const parsed = new DOMParser().parseFromString(answer.html, "text/html").body;
    for (const link of parsed.querySelectorAll("a[href]")) {
      const href = link.getAttribute("href");
      if (href.startsWith("#")) continue;
      link.setAttribute("href", new URL(href, base + answer.url).href);
      link.target = "_blank";
      link.rel = "noopener";
    }
    for (const picture of parsed.querySelectorAll("img[src]")) picture.setAttribute("src", new URL(picture.getAttribute("src"), base).href);
    const article = make("article", { lang: answer.lang }, ...document.importNode(parsed, true).childNodes);
    article.addEventListener("click", (event) => {
      const anchor = event.target.closest?.("a[href^='#']");
      if (!anchor) return;
      event.preventDefault();
      root.getElementById(decodeURIComponent(anchor.hash.slice(1)))?.scrollIntoView();
    });
    const rate = make("div", { class: "rate" }, words.helped);
    for (const helpful of [true, false]) {
      rate.append(make("button", { class: "plain", type: "button", onclick: async () => {
        await call(`articles/${encodeURIComponent(answer.id)}/feedback`, { json: { lang: answer.lang, helpful } });
        rate.replaceChildren(make("span", { role: "status" }, words.thanks));
      } }, helpful ? words.yes : words.no));
    }
    show(answer.title, true, article, make("p", {}, make("a", { href: base + answer.url, target: "_blank", rel: "noopener" }, words.open)), rate,
      make("button", { class: "go", type: "button", onclick: () => write("") }, words.contact));
    heading.focus();
  }

  function write(question) {
    let repeat = "";
    let sent = "";
    const subject = make("input", { id: "subject", name: "subject", required: "", maxlength: "200" });
    subject.value = question;
    const body = make("textarea", { id: "body", name: "body", required: "", rows: "5", maxlength: "20000" });
    const email = make("input", { id: "email", name: "email", type: "email", required: "", autocomplete: "email" });
    const answers = make("div");
    const error = make("p", { class: "error", role: "alert" });
    let suggestion = "";
    const look = later(async () => {
      const mine = ++newest;
      const answer = await call("suggestions", { json: { subject: subject.value, body: body.value, lang, limit: 3 } });
      if (mine !== newest || !answer) return;
      suggestion = answer.suggestion_id ?? "";
      const hits = hits_of(answer, suggestion);
      answers.replaceChildren(...(hits.length ? [make("h3", {}, words.answers), ...hits] : []));
    }, 500);
    subject.addEventListener("input", look);
    body.addEventListener("input", look);
    const form = make("form", { onsubmit: async (event) => {
      event.preventDefault();
      const letter = subject.value + "\n" + body.value;
      if (letter !== sent) repeat = crypto.randomUUID?.() ?? String(Math.random());
      sent = letter;
      const answer = await call("tickets", { headers: { "Idempotency-Key": repeat }, json: { name: options.name ?? "", email: email.value, subject: subject.value, body: body.value, lang, suggestion_id: suggestion } });
      if (!answer) return void (error.textContent = words.failed);
      show(words.thanks, true, make("p", { role: "status" }, words.sent + answer.number), make("p", {}, make("a", { href: base + answer.url, target: "_blank", rel: "noopener" }, words.follow)));
    } }, make("label", { for: "subject" }, words.subject), subject, make("label", { for: "body" }, words.body), body, answers,
      make("label", { for: "email" }, words.email), email, error, make("button", { class: "go", type: "submit" }, words.send));
    show(words.contact, true, form);
    subject.focus();
    if (question) look();
  }

  const mount = () => document.body.append(host);
  if (document.body) mount(); else addEventListener("DOMContentLoaded", mount);
})();
