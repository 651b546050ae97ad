// An article: links to its headings, code to copy, and a list of contents that follows the reading.
import { element } from "./combobox.js";

const prose = document.querySelector(".prose[data-copy]");
const words = prose?.dataset;

function copy_button(attributes, label, text) {
  const button = element("button", { type: "button", ...attributes }, label);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text());
      button.textContent = attributes["aria-label"] ? "✓" : words.copied;
      setTimeout(() => { button.textContent = label; }, 1600);
    } catch { /* Without the permission nothing is copied, and the button says nothing. */ }
  });
  return button;
}

if (prose && navigator.clipboard) {
  for (const heading of prose.querySelectorAll(":is(h2, h3, h4)[id]")) {
    heading.append(copy_button({ class: "anchor-copy", "aria-label": words.link, title: words.link }, "#",
      () => `${location.origin}${location.pathname}#${encodeURIComponent(heading.id)}`));
  }
  for (const code of prose.querySelectorAll("pre")) {
    const wrap = element("div", { class: "code-wrap" });
    code.replaceWith(wrap);
    code.tabIndex = 0;
    wrap.append(code, copy_button({ class: "code-copy" }, words.copy, () => code.textContent));
  }
}

const links = new Map();
for (const link of document.querySelectorAll(".outline-list a")) {
  const id = decodeURIComponent(link.hash.slice(1));
  links.set(id, [...(links.get(id) ?? []), link]);
}
if (prose && links.size && "IntersectionObserver" in window) {
  const headings = [...prose.querySelectorAll("[id]")].filter((heading) => links.has(heading.id));
  const follow = () => {
    const above = headings.filter((heading) => heading.getBoundingClientRect().top < 140);
    const current = (above.at(-1) ?? headings[0])?.id;
    for (const [id, group] of links) {
      for (const link of group) {
        if (id === current) {
          link.setAttribute("aria-current", "location");
          const side = link.closest(".article-side");
          if (side && (link.offsetTop < side.scrollTop || link.offsetTop + link.offsetHeight > side.scrollTop + side.clientHeight)) {
            side.scrollTop = link.offsetTop - side.clientHeight / 3;
          }
        }
        else link.removeAttribute("aria-current");
      }
    }
  };
  const observer = new IntersectionObserver(follow, { rootMargin: "-130px 0px -50% 0px" });
  headings.forEach((heading) => observer.observe(heading));
  follow();
}

// Words that are marked in the text can be reported with their paragraph.
const report = document.querySelector("[data-report-form]");
if (prose && report) {
  const button = element("button", { type: "button", class: "report-here", hidden: "" }, words.report);
  prose.append(button);
  let quote = "";
  document.addEventListener("selectionchange", () => {
    const marked = getSelection();
    const at = marked.rangeCount && !marked.isCollapsed ? marked.getRangeAt(0) : null;
    const inside = at && prose.contains(at.commonAncestorContainer) && marked.toString().trim().length > 2;
    button.hidden = !inside;
    if (!inside) return;
    const start = at.startContainer;
    const block = (start.nodeType === Node.TEXT_NODE ? start.parentElement : start).closest("p, li, td, th, pre, h2, h3, h4");
    quote = (block && block.textContent.length < 600 ? block.textContent : marked.toString()).trim().slice(0, 600);
    const end = [...at.getClientRects()].at(-1);
    const frame = prose.getBoundingClientRect();
    if (end) {
      button.style.insetBlockStart = `${end.bottom - frame.top + 6}px`;
      button.style.insetInlineStart = `${Math.max(0, Math.min(end.right - frame.left - 40, frame.width - button.offsetWidth))}px`;
    }
  });
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    report.open = true;
    report.querySelector("[name=quote]").value = quote;
    getSelection().removeAllRanges();
    report.querySelector("[name=note]").focus();
  });
}
