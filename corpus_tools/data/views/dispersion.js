// Ticks to go along by keys: one of each strip is in the order of Tab.
function makeStrips(table, grid, switches, told) {
  const seen = (tick) => !table.classList.contains("off" + tick.className.slice(1));
  const ticksOf = (strip) => [...strip.querySelectorAll("a")].filter(seen);
  const strips = () => [...table.tBodies[0].querySelectorAll(".places")].filter((strip) => ticksOf(strip).length);

  function hold(strip) {
    for (const tick of strip.querySelectorAll("a")) tick.tabIndex = -1;
    const first = ticksOf(strip)[0];
    if (first) first.tabIndex = 0;
  }

  function go(tick) {
    if (!tick) return;
    for (const one of tick.parentElement.querySelectorAll("a")) one.tabIndex = -1;
    tick.tabIndex = 0;
    tick.focus();
  }

  // The tick of another strip that stands nearest to this one.
  function beside(tick, step) {
    const all = strips(), other = all[all.indexOf(tick.parentElement) + step];
    if (!other) return null;
    const place = (one) => one.getBoundingClientRect().x, here = place(tick);
    return ticksOf(other).reduce((a, b) => (Math.abs(place(b) - here) < Math.abs(place(a) - here) ? b : a));
  }

  table.addEventListener("keydown", (event) => {
    const tick = event.target.closest(".places a");
    if (!tick) return;
    const ticks = ticksOf(tick.parentElement), at = ticks.indexOf(tick);
    // Reading goes to the left.
    if (event.key === "ArrowLeft") go(ticks[at + 1]);
    else if (event.key === "ArrowRight") go(ticks[at - 1]);
    else if (event.key === "ArrowDown") go(beside(tick, 1));
    else if (event.key === "ArrowUp") go(beside(tick, -1));
    else if (event.key === "Home") go(ticks[0]);
    else if (event.key === "End") go(ticks[ticks.length - 1]);
    else return;
    event.preventDefault();
  });
  const tell = (event) => {
    const tick = event.target.closest(".places [aria-label]");
    if (!tick) return;
    told.textContent = tick.getAttribute("aria-label");
    told.dir = tick.dataset.way || "";
  };
  table.addEventListener("focusin", tell);
  table.addEventListener("mouseover", tell);

  const places = [...table.querySelectorAll(".places")];
  grid.filters.set("terms", (row) => [...row.querySelectorAll(".places > *")].some(seen));
  for (const one of switches) {
    one.addEventListener("change", () => {
      table.classList.toggle("off" + one.value, !one.checked);
      places.forEach(hold);
      grid.home();
    });
  }
  places.forEach(hold);
}
