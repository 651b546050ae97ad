// An input with a list of suggestions: ARIA 1.2 combobox, list autocomplete with manual selection.
//
// Data reaches the page as text nodes only; of the server's HTML no tag but <mark> is understood.

const entities = { amp: "&", lt: "<", gt: ">", quot: "\"", apos: "'", "#39": "'", "#x27": "'", "#34": "\"" };
const decode = (text) => text.replace(/&(#?\w+);/g, (whole, name) => entities[name.toLowerCase()] ?? whole);

/// "Как <mark>вернуть</mark>" as nodes.
export function marked(html) {
  const nodes = document.createDocumentFragment();
  for (const part of String(html ?? "").split(/(<mark>.*?<\/mark>)/s)) {
    const inside = /^<mark>(.*)<\/mark>$/s.exec(part);
    nodes.append(inside ? element("mark", {}, decode(inside[1])) : decode(part));
  }
  return nodes;
}

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/// Only addresses on this site are followed.
export const is_local = (url) => typeof url === "string" && /^\/(?![/\\])/.test(url);

/// The JSON of a same-site call, or nothing when it failed.
export async function ask(url, options = {}) {
  try {
    const answer = await fetch(url, { headers: { Accept: "application/json", ...options.headers }, ...options });
    return answer.ok && answer.status !== 204 ? await answer.json() : null;
  } catch {
    return null;
  }
}

/// options: input, list, status, url(query), choose(hit), preview(hit or nothing), words {none, found, all}, all() for the last line.
export function combobox({ input, list, status, url, choose, words, all, preview }) {
  let hits = [];
  let active = -1;
  let newest = 0;
  let timer = 0;
  const known = new Map(); // What was asked before is shown at once: a letter taken back costs no wait.

  const options = () => [...list.querySelectorAll("[role=option]:not([aria-disabled])")];
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    activate(-1);
  };
  const open = () => {
    list.hidden = list.childElementCount === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };
  const activate = (index) => {
    active = index;
    options().forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
    const option = options()[index];
    preview?.(hits[index]);
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  };
  const pick = (index) => {
    if (index < hits.length) choose(hits[index]);
    else all?.();
    close();
  };
  const line = (content, index) => {
    const option = element("div", { role: "option", id: `${list.id}-${index}`, "aria-selected": "false" }, content);
    option.addEventListener("mousedown", (event) => event.preventDefault());
    option.addEventListener("click", () => pick(index));
    return option;
  };
  const show = () => {
    const groups = new Map();
    for (const hit of hits) {
      const name = hit.category?.[0] ?? "";
      groups.set(name, [...(groups.get(name) ?? []), hit]);
    }
    hits = [...groups.values()].flat();
    let index = 0;
    const lines = [];
    for (const [name, members] of groups) {
      const options = members.map((hit) => {
        const content = document.createDocumentFragment();
        const where = [...(hit.category ?? []).slice(1), hit.section?.heading].filter(Boolean).join(" / ");
        content.append(element("span", hit.lang ? { lang: hit.lang } : {}, marked(hit.title_html)));
        if (where) content.append(element("span", { class: "where" }, where));
        return line(content, index++);
      });
      if (!name) lines.push(...options);
      else {
        const title = element("span", { class: "group-name", "aria-hidden": "true" }, name);
        lines.push(element("div", { role: "group", "aria-label": name }, title, ...options));
      }
    }
    list.replaceChildren(...lines);
    if (!hits.length) list.append(element("div", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, words.none));
    else if (all) list.append(line(element("span", { class: "all" }, words.all), hits.length));
    status.textContent = hits.length ? words.found + hits.length : words.none;
    activate(-1);
    open();
  };
  const look = async () => {
    const query = input.value.trim();
    const mine = ++newest;
    if (!query) {
      hits = [];
      list.replaceChildren();
      status.textContent = "";
      return close();
    }
    const address = url(query);
    const answer = known.get(address) ?? await ask(address);
    if (answer) {
      if (known.size > 50) known.clear();
      known.set(address, answer);
    }
    // A late answer to an older question is dropped; what is shown stays until a newer one comes.
    if (mine !== newest || !answer || document.activeElement !== input) return;
    hits = (answer.hits ?? []).filter((hit) => is_local(hit.url));
    show();
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, 120);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const count = options().length;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      event.preventDefault();
      if (list.hidden) open();
      const step = event.key === "ArrowDown" ? 1 : -1;
      // Past either end nothing is marked: back in the text.
      activate((active + 1 + step + count + 1) % (count + 1) - 1);
    } else if (event.key === "Enter" && active >= 0 && !list.hidden) {
      event.preventDefault();
      pick(active);
    }
  });
  input.addEventListener("blur", close);
  input.addEventListener("focus", () => { if (hits.length && input.value.trim()) open(); });
  return { clear: () => { hits = []; newest++; input.value = ""; list.replaceChildren(); close(); }, first: () => hits[0] };
}
