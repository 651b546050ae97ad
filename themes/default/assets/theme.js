// Light or dark: the reader's choice, else the system's. Runs before the page is drawn, so that nothing flashes.
(() => {
  const key = "spravka.theme";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const stored = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const is_dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const choice = stored();
  if (choice === "dark" || choice === "light") root.dataset.theme = choice;

  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-theme-switch]")) {
      const show = () => button.setAttribute("aria-pressed", String(is_dark()));
      button.hidden = false;
      button.addEventListener("click", () => {
        const next = is_dark() ? "light" : "dark";
        root.dataset.theme = next;
        try { localStorage.setItem(key, next); } catch { /* A private window keeps it for this page only. */ }
        show();
      });
      system.addEventListener("change", show);
      show();
    }
  });
})();
