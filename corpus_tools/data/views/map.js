// Points to look at, to select by a box or by keys, and to open.
function makeMap(svg, grid, open) {
  const points = [...svg.querySelectorAll(".point")], told = document.getElementById("told");
  const brush = document.getElementById("brush"), clear = document.getElementById("clear");
  const list = document.getElementById("points");
  const placeOf = new Map(points.map((point) => [point, point.transform.baseVal.consolidate().matrix]));
  const atOf = (point) => Number(point.dataset.at);
  let current = points[0], from = null, moved = false;

  svg.removeAttribute("role");
  svg.removeAttribute("aria-label");
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-multiselectable", "true");
  list.setAttribute("aria-label", document.title);
  for (const point of points) {
    const title = point.querySelector("title");
    point.setAttribute("role", "option");
    point.setAttribute("aria-label", title.textContent);
    point.setAttribute("aria-selected", "false");
    point.setAttribute("tabindex", point === current ? "0" : "-1");
    title.remove(); // what it says is told below the picture
  }

  function tell(point) {
    told.textContent = point ? point.getAttribute("aria-label") : "";
    told.dir = (point && point.dataset.way) || "";
  }

  function go(point) {
    current.setAttribute("tabindex", "-1");
    current = point;
    current.setAttribute("tabindex", "0");
    current.focus();
    tell(current);
  }

  // The nearest point in a direction; what lies aside counts as twice as far.
  function next(dx, dy) {
    const here = placeOf.get(current);
    let best = null, least = Infinity;
    for (const point of points) {
      const there = placeOf.get(point), x = there.e - here.e, y = there.f - here.f;
      const ahead = x * dx + y * dy, aside = Math.abs(x * dy) + Math.abs(y * dx);
      if (point !== current && ahead > 0 && ahead + 2 * aside < least) [best, least] = [point, ahead + 2 * aside];
    }
    return best;
  }

  function toggle(point) {
    const picked = new Set(grid.chosen);
    if (!picked.delete(atOf(point))) picked.add(atOf(point));
    grid.choose(picked);
  }

  const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  list.addEventListener("keydown", (event) => {
    if (STEPS[event.key]) {
      const point = next(...STEPS[event.key]);
      if (point) go(point);
    } else if (event.key === " ") toggle(current);
    else if (event.key === "Enter") open(atOf(current));
    else if (event.key === "Escape") grid.choose([]);
    else return;
    event.preventDefault();
  });
  list.addEventListener("focusin", (event) => tell(event.target.closest(".point")));
  svg.addEventListener("mouseover", (event) => { const point = event.target.closest(".point"); if (point) tell(point); });

  function at(event) {
    const place = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return [place.x, place.y];
  }
  function box(event) {
    const [x, y] = at(event);
    return [Math.min(x, from[0]), Math.min(y, from[1]), Math.max(x, from[0]), Math.max(y, from[1])];
  }
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    from = at(event);
    moved = false;
    svg.setPointerCapture(event.pointerId);
  });
  svg.addEventListener("pointermove", (event) => {
    if (!from) return;
    const [left, top, right, bottom] = box(event);
    moved = moved || right - left > 4 || bottom - top > 4;
    if (!moved) return;
    for (const [name, value] of Object.entries({ x: left, y: top, width: right - left, height: bottom - top, visibility: "visible" })) brush.setAttribute(name, value);
  });
  svg.addEventListener("pointerup", (event) => {
    if (!from) return;
    const [left, top, right, bottom] = box(event), more = event.shiftKey || event.ctrlKey || event.metaKey;
    from = null;
    brush.setAttribute("visibility", "hidden");
    if (moved) {
      const inside = points.filter((point) => { const p = placeOf.get(point); return p.e >= left && p.e <= right && p.f >= top && p.f <= bottom; });
      grid.choose([...(more ? grid.chosen : []), ...inside.map(atOf)]);
      return;
    }
    const hit = document.elementFromPoint(event.clientX, event.clientY);
    const point = hit && hit.closest(".point");
    if (point && more) toggle(point);
    else if (point) {
      go(point);
      open(atOf(point));
    } else if (!more) grid.choose([]);
  });
  svg.addEventListener("pointercancel", () => { from = null; brush.setAttribute("visibility", "hidden"); });
  clear.addEventListener("click", () => grid.choose([]));

  grid.onChoose((picked) => {
    const chosen = new Set(picked);
    svg.classList.toggle("some", chosen.size > 0);
    clear.disabled = chosen.size === 0;
    for (const point of points) point.setAttribute("aria-selected", String(chosen.has(atOf(point))));
    if (chosen.size) grid.filters.set("chosen", (row) => chosen.has(Number(row.dataset.at)));
    else grid.filters.delete("chosen");
    grid.home();
  });
}
