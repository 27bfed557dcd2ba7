"""What tests see of a line in a browser: where it starts, and in which order its letters stand."""

#: Rectangles of the letters of an element that are drawn, in the order of its text.
_RECTS = """
(() => {
  const found = [], walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    for (let i = 0; i < node.data.length; i++) {
      const range = document.createRange();
      range.setStart(node, i);
      range.setEnd(node, i + 1);
      const box = range.getClientRects()[0];
      if (box && box.width) found.push([node.data[i], box.left, box.right, box.top]);
    }
  }
  return found;
})()
"""


def letters(locator):
    """Return each letter with its left edge, right edge and top, without what has no width."""
    return locator.evaluate(f"element => {_RECTS}")


def side(locator):
    """Tell where the first letter of a line stands: at its "right" or its "left" end."""
    found = [one for one in letters(locator) if one[0].strip()]
    line = [one for one in found if abs(one[3] - found[0][3]) < 3]
    edges = min(one[1] for one in line), max(one[2] for one in line)
    first = found[0]
    return "left" if abs(first[1] - edges[0]) < abs(first[2] - edges[1]) else "right"


def aligned(locator):
    """Tell to which side of its box the first line of an element is set."""
    found = [one for one in letters(locator) if one[0].strip()]
    line = [one for one in found if abs(one[3] - found[0][3]) < 3]
    box = locator.bounding_box()
    before = min(one[1] for one in line) - box["x"]
    after = box["x"] + box["width"] - max(one[2] for one in line)
    return "left" if before < after else "right"


def drawn(locator, words):
    """Return some words of an element as they are drawn, from left to right."""
    found = letters(locator)
    text = "".join(one[0] for one in found)
    at = text.index(words)
    run = sorted(found[at : at + len(words)], key=lambda one: one[1])
    return "".join(one[0] for one in run)
