// Instant search in each search form; "/" goes to it; a summary of errors takes the focus.
import { combobox } from "./combobox.js";

const lang = document.body.dataset.lang;

// The window remembers what was searched and read: addresses need not carry it.
for (const input of document.querySelectorAll("[data-way]")) input.remove();
for (const link of document.querySelectorAll('a[href*="via="]')) {
  const url = new URL(link.href);
  url.searchParams.delete("via");
  link.href = url.pathname + url.search + url.hash;
}

for (const form of document.querySelectorAll("[data-search]")) {
  combobox({
    input: form.querySelector("[role=combobox]"),
    list: form.querySelector("[role=listbox]"),
    status: form.querySelector("[data-search-status]"),
    url: (query) => `/api/v1/instant?${new URLSearchParams({ q: query, lang, limit: 5 })}`,
    choose: (hit) => location.assign(hit.url),
    all: () => form.requestSubmit(),
    words: form.dataset,
  });
}

document.addEventListener("keydown", (event) => {
  const at = event.target;
  const is_typing = at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName);
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || is_typing) return;
  const box = document.querySelector("[data-slash]") ?? document.getElementById("q") ?? document.getElementById("guess");
  if (box) {
    event.preventDefault();
    box.focus();
    box.select();
  }
});

document.querySelector("[data-focus]")?.focus();
