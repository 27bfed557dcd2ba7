// Sorting, searching, paging and choosing the rows of a table that stands in the page.
document.documentElement.classList.add("js");

const UNFOLDED = new RegExp("[" + Object.keys(FOLDS).map((c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0")).join("") + "]", "g");
const fold = (text) => text.normalize("NFC").replace(/[\ufb50-\ufdfc\ufe70-\ufefc]+/g, (forms) => forms.normalize("NFKC"))
  .replace(UNFOLDED, (c) => FOLDS[c]).toLowerCase();
const COLLATOR = new Intl.Collator("ar", { numeric: true });
const LONG = 500, PAGE = 100, HEAD = 200;

function makeGrid(table, tools) {
  const body = table.tBodies[0], all = [...body.rows], status = tools.querySelector(".count");
  const box = tools.querySelector("input[type=search]"), pager = tools.querySelector(".pager");
  const [back, next] = [pager.querySelector(".back"), pager.querySelector(".next")];
  const heads = [...table.tHead.rows[0].cells].filter((head) => head.dataset.kind);
  const texts = new Map();
  let ordered = all, page = 0, sorted = null, direction = 0;
  const filters = new Map(), chosen = new Set(), listeners = [];

  function keyOf(row, at, kind) {
    const cell = row.cells[at];
    const value = cell.dataset.v ?? cell.textContent.trim().slice(0, HEAD);
    if (value === "" || value === "—") return null;
    return kind === "n" ? Number(value) : value;
  }

  function sort(head) {
    direction = head === sorted ? (direction === 1 ? -1 : direction === -1 ? 0 : 1) : 1;
    sorted = head;
    for (const one of heads) one.setAttribute("aria-sort", one === head && direction ? (direction > 0 ? "ascending" : "descending") : "none");
    const at = head.cellIndex, kind = head.dataset.kind;
    const compare = kind === "n" ? (a, b) => a - b : kind === "d" ? (a, b) => (a < b ? -1 : a > b ? 1 : 0) : COLLATOR.compare;
    ordered = all;
    if (direction) {
      // What is missing comes last in either direction.
      const keyed = all.map((row) => [row, keyOf(row, at, kind)]);
      const there = keyed.filter(([, key]) => key !== null).sort((a, b) => direction * compare(a[1], b[1]));
      ordered = [...there, ...keyed.filter(([, key]) => key === null)].map(([row]) => row);
    }
    page = 0;
    draw();
  }

  function textOf(row) {
    if (!texts.has(row)) texts.set(row, fold([...row.cells].map((cell) => cell.textContent).join(" \n ")));
    return texts.get(row);
  }

  function draw() {
    const words = fold(box.value).split(/\s+/).filter(Boolean);
    const kept = ordered.filter((row) => [...filters.values()].every((keep) => keep(row)) && words.every((word) => textOf(row).includes(word)));
    const size = kept.length > LONG ? PAGE : kept.length;
    const pages = Math.max(1, Math.ceil(kept.length / Math.max(size, 1)));
    page = Math.min(page, pages - 1);
    body.replaceChildren(...kept.slice(page * size, (page + 1) * size));
    pager.hidden = pages < 2;
    pager.querySelector(".page").textContent = page + 1 + " / " + pages;
    back.disabled = page === 0;
    next.disabled = page === pages - 1;
    const few = kept.length === all.length;
    status.textContent = (few ? WORDS.rows : WORDS.some).replaceAll("{n}", kept.length).replaceAll("{all}", all.length);
  }

  function turn(step) {
    page += step;
    draw();
    table.parentElement.scrollTop = 0;
  }

  // Tells of a choice that was made here; `quiet` of one that came from outside.
  function choose(places, quiet) {
    const picked = [...places];
    chosen.clear();
    for (const at of picked) chosen.add(at);
    for (const row of all) {
      const there = row.dataset.at !== undefined && chosen.has(Number(row.dataset.at));
      row.classList.toggle("chosen", there);
      const tick = row.querySelector("input[type=checkbox]");
      if (tick) tick.checked = there;
    }
    for (const listener of listeners) listener([...chosen], Boolean(quiet));
  }

  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    head.setAttribute("aria-sort", "none");
    button.addEventListener("click", () => sort(head));
  }
  let waiting = 0;
  const home = () => { page = 0; draw(); };
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    if (all.length > LONG) waiting = setTimeout(home, 150); else home();
  });
  back.addEventListener("click", () => turn(-1));
  next.addEventListener("click", () => turn(1));
  table.addEventListener("change", (event) => {
    const row = event.target.closest("tr[data-at]");
    if (!row || event.target.type !== "checkbox") return;
    const picked = new Set(chosen), at = Number(row.dataset.at);
    if (event.target.checked) picked.add(at); else picked.delete(at);
    choose(picked);
  });
  draw();
  return { choose, chosen, filters, onChoose: (listener) => listeners.push(listener), home };
}

// A view in a widget tells the page round it what is chosen, and is told.
function connect(grid) {
  if (window.parent === window) return;
  grid.onChoose((picked, quiet) => { if (!quiet) window.parent.postMessage({ corpusTools: "selected", picked }, "*"); });
  window.addEventListener("message", (event) => {
    if (event.source !== window.parent || !event.data || event.data.corpusTools !== "select" || !Array.isArray(event.data.picked)) return;
    document.documentElement.classList.add("linked");
    grid.choose(event.data.picked.map(Number), true);
  });
  window.parent.postMessage({ corpusTools: "ready" }, "*");
}
