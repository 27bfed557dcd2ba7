// Articles stand below the table; where scripts run they open in a dialog instead.
function makeReader() {
  const store = document.getElementById("texts"), dialog = document.getElementById("reader");
  if (!store) return { open: () => {} };
  store.hidden = true;
  let shown = null;

  function open(anchor) {
    const target = document.getElementById(anchor);
    const article = target && target.closest("article");
    if (!article) return;
    if (shown && shown !== article) store.append(shown);
    for (const one of document.querySelectorAll(".here")) one.classList.remove("here");
    shown = article;
    dialog.append(article);
    if (!dialog.open) dialog.showModal();
    if (target === article) dialog.scrollTop = 0;
    else {
      target.classList.add("here");
      target.scrollIntoView({ block: "center" });
    }
  }

  dialog.querySelector(".close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  document.addEventListener("click", (event) => {
    if (dialog.contains(event.target)) return;
    let link = event.target.closest("a[href^='#']");
    const row = event.target.closest("tbody tr");
    if (!link && row && !event.target.closest("button, input, summary") && String(window.getSelection()) === "") link = row.querySelector("a[href^='#']");
    if (!link) return;
    event.preventDefault();
    if (document.activeElement === document.body) link.focus();
    open(link.getAttribute("href").slice(1));
  });
  return { open };
}
